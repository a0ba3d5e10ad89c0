package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.evidence.EveryUnit.Check;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.FullyConnectedNets;
import org.attest.studies.sparsetokenselection.experiment.Tail;
import org.attest.studies.sparsetokenselection.theory.FullyConnectedBound;

/** C10: the separation at equal width. */
final class Separation {

  private Separation() {}

  static Claim claim() {
    return new TransformerUnits(
            "C10",
            "At the width d + d_e of a transformer that solves the task, or below, no fully connected"
                + " net of any depth can",
            Origin.paper("abstract"),
            "Relative loss of transformers at the end of the tail experiment; risk and bound of "
                + "fully connected nets whose first layer has at most d + d_e units",
            "A training passes: a transformer long enough, d_e/(η_W t) below 0.02 in relative units, "
                + "with a loss of at most 0.01, a net with a risk of at least 0.5 where its bound is "
                + "0.5 or more; both kinds are needed.",
            Tail.NAME,
            FullyConnectedNets.NAME)
        .of(results -> results.records(Tail.NAME))
        .atTheEnd()
        .all("relative loss or risk", Separation::checks);
  }

  private static List<Check> checks(List<TrainingRecord> finished, Results results) {
    List<Check> transformers = new ArrayList<>();
    List<Check> nets = new ArrayList<>();
    for (TrainingRecord record : finished) {
      double loss = record.measure(Measures.loss(Task.SAME));
      transformers.add(new Check(loss <= 0.01, loss));
    }
    Map<List<Integer>, Integer> widest = new HashMap<>();
    for (TrainingRecord record : finished) {
      Cell cell = record.training().cell();
      widest.merge(task(cell), cell.integer("d") + cell.integer("d-e"), Math::max);
    }
    for (TrainingRecord record : results.records(FullyConnectedNets.NAME)) {
      Cell cell = record.training().cell();
      if (cell.integer("width") <= widest.getOrDefault(task(cell), 0) && bound(cell) >= 0.5) {
        double risk = record.measure(Measures.RISK);
        nets.add(new Check(risk >= 0.5, risk));
      }
    }
    if (transformers.isEmpty() || nets.isEmpty()) {
      return List.of();
    }
    transformers.addAll(nets);
    return transformers;
  }

  private static List<Integer> task(Cell cell) {
    return List.of(cell.integer("t"), cell.integer("d"), cell.integer("q"));
  }

  private static double bound(Cell cell) {
    return FullyConnectedBound.relative(
        cell.integer("width"), cell.integer("t"), cell.integer("d"), cell.integer("q"));
  }
}
