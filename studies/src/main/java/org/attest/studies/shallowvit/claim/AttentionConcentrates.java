package org.attest.studies.shallowvit.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.SignTest;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Concentration;

/** C1: attention on label-relevant tokens rises to near 1. */
final class AttentionConcentrates extends StatedClaim {

  /** A plateau of the published figure is .91; below this it is not near 1 (dossier, C1). */
  private static final double PLATEAU = 0.8;

  private static final double ONE_SIDED = 0.025;

  AttentionConcentrates() {
    super(
        "C1",
        "Attention on label-relevant tokens rises to near 1",
        "Proposition 2, attention figure",
        List.of(Concentration.NAME),
        "Hinge loss, η = 10, 100 steps: attention on label-relevant tokens, mean over queries and test"
            + " samples; sign tests over replicates of the rise and of the end against 0.8, so that the"
            + " median is judged; lows are shown",
        "Supported if both one-sided sign tests pass at 2.5 %, refuted if either fails significantly the"
            + " other way; error rate 2.5 % each");
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        results.records(Concentration.NAME).stream()
            .filter(r -> r.training().cell().choice("loss").equals("hinge"))
            .filter(r -> r.training().cell().choice("attention").equals("trained"))
            .filter(r -> r.training().cell().choice("output").equals("per-position"))
            .filter(r -> r.training().cell().real("eta") == 10)
            .toList();
    if (records.isEmpty()) {
      return Verdict.inconclusive("no trainings of its cells", "records of " + Concentration.NAME);
    }
    double[] start = values(records, Measures.ATTENTION_START);
    double[] end = values(records, Measures.ATTENTION_END);
    double[] beyond = new double[end.length];
    for (int i = 0; i < end.length; i++) {
      beyond[i] = end[i] - PLATEAU;
    }
    SignTest rise = SignTest.of(end, start);
    SignTest high = SignTest.of(beyond);
    boolean supported = rise.pGreater() <= ONE_SIDED && high.pGreater() <= ONE_SIDED;
    boolean refuted = rise.pLess() <= ONE_SIDED || high.pLess() <= ONE_SIDED;
    Summary ends = Summary.of(end);
    Estimate share = high.sharePositive(LEVEL);
    String finding =
        String.format(
            Locale.ROOT,
            "from median %.3f to median %.3f, lowest %.3f, %d of %d above 0.8",
            Summary.of(start).median(),
            ends.median(),
            ends.min(),
            high.positive(),
            high.count());
    return verdict(
        supported ? Decision.SUPPORTED : refuted ? Decision.REFUTED : Decision.INCONCLUSIVE,
        finding,
        share,
        "more replicates: both sign tests need at least 6");
  }

  private static double[] values(List<TrainingRecord> records, String name) {
    return records.stream().mapToDouble(r -> r.measure(name)).toArray();
  }
}
