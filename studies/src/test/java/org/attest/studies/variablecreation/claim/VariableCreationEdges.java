package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.Edge;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.experiment.Constructions;
import org.attest.studies.variablecreation.theory.ConstructionTrainer;

/** Worlds on the edge of what the rules accept. */
public final class VariableCreationEdges {

  private VariableCreationEdges() {}

  /** C11: norms on the edge of its range of exponents. */
  public static List<Edge> all() {
    return List.of(
        new Edge(
            "C11",
            "norms of parity grow as s^1.7",
            0.025,
            0.025,
            400,
            VariableCreationEdges::constructions));
  }

  private static Results constructions(Stream random) {
    Constructions experiment = new Constructions();
    List<TrainingRecord> records = new ArrayList<>();
    for (long s = 2; s <= 7; s++) {
      for (int r = 0; r < 4; r++) {
        double scatter = StrictMath.exp(0.05 * random.normal());
        Cell parity = Cells.of(experiment.parameters(), Map.of("task", "parity", "s", s));
        records.add(record(parity, r, scatter * StrictMath.pow(s, 1.7)));
        Cell table =
            Cells.of(
                experiment.parameters(), Map.of("task", "junta", "form", "general", "s", s + 1));
        records.add(record(table, r, scatter * StrictMath.pow(2, s + 1.0)));
      }
    }
    return new Results(Map.of(Constructions.NAME, records));
  }

  private static TrainingRecord record(Cell cell, int r, double norm) {
    return Cells.record(
        Constructions.NAME,
        cell,
        r,
        Map.of(ConstructionTrainer.ERROR, 1e-15, ConstructionTrainer.OUTPUT, norm));
  }
}
