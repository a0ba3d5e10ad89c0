package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.SignTest;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Concentration;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C1 and C1c: attention on label-relevant tokens rises to near 1. */
final class AttentionConcentrates extends StatedClaim {

  /** A plateau of the published figure is .91; below this it is not near 1 (our choice). */
  static final double PLATEAU = 0.8;

  private static final double ONE_SIDED = 0.025;

  private final boolean figure4;

  private AttentionConcentrates(
      String id, String where, String source, boolean figure4, String tests) {
    super(
        id,
        "Attention on label-relevant tokens, mean over queries, rises to near 1" + where,
        Origin.paper(source + "; how near 1 is our choice").under(Hypotheses.STEP),
        List.of(Concentration.NAME),
        Usual.TO_THE_END
            + "attention on label-relevant tokens, mean over queries and test samples; sign tests"
            + " over replicates of the rise and of the end against 0.8, which is our bound, so that"
            + " the median is judged; lows are shown",
        tests);
    this.figure4 = figure4;
  }

  static AttentionConcentrates figure4() {
    return new AttentionConcentrates(
        "C1",
        "",
        "Figure 4, the mean over queries of a limit that Proposition 2 states for each",
        true,
        "Supported if both one-sided sign tests pass at 2.5 %, refuted if either fails"
            + " significantly the other way; error rate 2.5 % each");
  }

  static AttentionConcentrates figure7() {
    return new AttentionConcentrates(
        "C1c",
        ", with more patterns",
        "Figure 7, appendix B, the same limit, M = 10, 15, 20, of which the finding names those"
            + " judged",
        false,
        "Supported if both one-sided sign tests pass at 2.5 % for every number of patterns, refuted"
            + " if any fails the other way at 2.5 % over their number; error rate 2.5 % each");
  }

  @Override
  public Verdict judge(Results results) {
    TreeMap<Integer, List<TrainingRecord>> groups = new TreeMap<>();
    for (TrainingRecord record :
        Usual.toTheEnd(figure4 ? Usual.concentration(results) : Usual.morePatterns(results))) {
      groups
          .computeIfAbsent(record.training().cell().integer("patterns"), m -> new ArrayList<>())
          .add(record);
    }
    if (groups.isEmpty()) {
      return Verdict.inconclusive("no trainings of its cells", "records of " + Concentration.NAME);
    }
    List<Decision> decisions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Estimate least = Estimate.unknown(LEVEL);
    int fewest = Integer.MAX_VALUE;
    for (Map.Entry<Integer, List<TrainingRecord>> group : groups.entrySet()) {
      double[] start = values(group.getValue(), Measures.ATTENTION_START);
      double[] end = values(group.getValue(), Measures.ATTENTION_END);
      double[] beyond = new double[end.length];
      for (int i = 0; i < end.length; i++) {
        beyond[i] = end[i] - PLATEAU;
      }
      SignTest rise = SignTest.of(end, start);
      SignTest high = SignTest.of(beyond);
      decisions.add(decision(rise, high, groups.size()));
      Estimate share = high.sharePositive(LEVEL);
      least = !least.known() || share.value() < least.value() ? share : least;
      fewest = Math.min(fewest, high.count());
      Summary ends = Summary.of(end);
      texts.add(
          "%sfrom median %s to median %s, lowest %s, %d of %d above 0.8"
              .formatted(
                  figure4 ? "" : "M = " + group.getKey() + ": ",
                  Words.number("%.3f", Summary.of(start).median()),
                  Words.number("%.3f", ends.median()),
                  Words.number("%.3f", ends.min()),
                  high.positive(),
                  high.count()));
    }
    Decision decision = all(decisions);
    return verdict(decision, String.join("; ", texts), least, change(decision, fewest));
  }

  /** What would change the verdict; a median on its bound is moved by no number of replicates. */
  private static String change(Decision decision, int count) {
    return switch (decision) {
      case SUPPORTED -> "ends at or below 0.8 in some replicates";
      case REFUTED -> "ends above 0.8 in most replicates, for example at another η";
      case INCONCLUSIVE -> {
        int needed = IntStream.rangeClosed(0, count).filter(k -> passes(k, count)).min().orElse(0);
        yield needed == 0
            ? "at least 6 replicates: with fewer no sign test passes at 2.5 %"
            : "a median end off 0.8, for example at another η, which the paper does not give: of"
                + " %d ends %d must lie on one side, and replicates alone do not move a median"
                    .formatted(count, needed);
      }
    };
  }

  private static boolean passes(int positive, int count) {
    return new SignTest(positive, count - positive, 0, 0).pGreater() <= ONE_SIDED;
  }

  private static Decision decision(SignTest rise, SignTest high, int groups) {
    if (rise.pGreater() <= ONE_SIDED && high.pGreater() <= ONE_SIDED) {
      return Decision.SUPPORTED;
    }
    double other = ONE_SIDED / groups;
    return rise.pLess() <= other || high.pLess() <= other
        ? Decision.REFUTED
        : Decision.INCONCLUSIVE;
  }

  private static double[] values(List<TrainingRecord> records, String name) {
    return records.stream().mapToDouble(r -> r.measure(name)).toArray();
  }
}
