package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.Edge;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.experiment.FullyConnectedNets;
import org.attest.studies.sparsetokenselection.theory.FullyConnectedBound;

/** Worlds on the edge of rules that are stricter than that of units judged alone. */
public final class SparseTokenSelectionEdges {

  private SparseTokenSelectionEdges() {}

  /** C9 is refuted by a single net: on the bound with probability 0.0013 per net. */
  public static List<Edge> all() {
    int nets = 64;
    return List.of(
        new Edge(
            "C9",
            "every net has a risk on its bound",
            1,
            0.00135 * nets,
            2000,
            r -> nets(r, nets)));
  }

  private static Results nets(Stream random, int nets) {
    Cell cell = Cells.defaults(Parameters.fullyConnected()).with("width", 72L);
    double bound = FullyConnectedBound.relative(72, 32, 8, 3);
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < nets; r++) {
      Map<String, Double> measures =
          Map.of(Measures.RISK, bound + 0.01 * random.normal(), Measures.RISK_ERROR, 0.01);
      Training training =
          new Training("sparse-token-selection", FullyConnectedNets.NAME, cell, Set.of(), r, 0);
      records.add(new TrainingRecord(training, Status.COMPLETE, measures, Map.of()));
    }
    return new Results(Map.of(FullyConnectedNets.NAME, records));
  }
}
