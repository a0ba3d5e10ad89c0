package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.experiment.FullyConnectedNets;
import org.attest.studies.sparsetokenselection.theory.FullyConnectedBound;

/** C9: no fully connected net beats its bound. */
final class FullyConnectedLimit extends EveryUnit {

  FullyConnectedLimit() {
    super(
        "C9",
        "No fully connected net has a smaller risk than its first-layer width allows",
        Origin.ours(
            "the order is that of the paper's lower bound, the explicit constant ours; a net below it is an error of ours"),
        List.of(FullyConnectedNets.NAME),
        "Risk minus bound, in standard errors of the risk",
        "A net narrower than Td passes with a risk of at least the bound less 3 standard errors. "
            + "Supported if every one of at least 5 passes, refuted by one that does not; with N "
            + "nets on the bound a false alarm has probability 0.0013 N");
  }

  @Override
  protected String shown() {
    return "(risk − bound)/standard error";
  }

  @Override
  protected List<Check> checks(Results results) {
    return results.records(FullyConnectedNets.NAME).stream()
        .filter(r -> bound(r.training().cell()) > 0)
        .map(FullyConnectedLimit::check)
        .toList();
  }

  @Override
  protected Decision decide(long met, long failed, int count) {
    return failed > 0 ? Decision.REFUTED : super.decide(met, failed, count);
  }

  private static double bound(Cell cell) {
    return FullyConnectedBound.relative(
        cell.integer("width"), cell.integer("t"), cell.integer("d"), cell.integer("q"));
  }

  private static Check check(TrainingRecord record) {
    double above = record.measure(Measures.RISK) - bound(record.training().cell());
    double errors = above / record.measure(Measures.RISK_ERROR);
    boolean beaten = errors < -3;
    return new Check(!beaten, errors);
  }
}
