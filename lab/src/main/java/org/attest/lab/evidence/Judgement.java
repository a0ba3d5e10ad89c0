package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Hypothesis;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/**
 * A claim judged with the hypotheses of its theorem in view. Where the settings that meet them
 * decide, they alone do. Where they do not, what all settings show is no refutation of the theorem:
 * the verdict is inconclusive and says <em>outside the theorem</em>. Support found outside stands,
 * because a conclusion that holds further than a theorem says is no case against it, and says that
 * it was found there.
 *
 * <p>An inconclusive verdict with a reason, and not a fourth decision, because nothing is decided:
 * error rates, power and {@link Family} treat it as what it is.
 */
public final class Judgement {

  private Judgement() {}

  /** The verdict of a claim on the records of a run. */
  public static Verdict of(Claim claim, Results results) {
    Verdict all = claim.judge(results);
    List<Hypothesis> broken =
        claim.origin().hypotheses().stream().filter(h -> isBroken(h, claim, results)).toList();
    if (broken.isEmpty()) {
      return all;
    }
    Verdict inside = claim.judge(inside(claim, results));
    if (inside.decision() != Decision.INCONCLUSIVE) {
      return inside;
    }
    String asked = broken.stream().map(Hypothesis::text).collect(Collectors.joining(" and "));
    return switch (all.decision()) {
      case REFUTED -> all.outside(asked);
      case SUPPORTED -> all.foundOutside(asked);
      case INCONCLUSIVE -> all;
    };
  }

  private static boolean isBroken(Hypothesis hypothesis, Claim claim, Results results) {
    return claim.experiments().stream()
        .flatMap(e -> results.records(e).stream())
        .map(r -> r.training().cell())
        .distinct()
        .anyMatch(cell -> !hypothesis.holds().test(cell));
  }

  private static Results inside(Claim claim, Results results) {
    Map<String, List<TrainingRecord>> inside = new LinkedHashMap<>(results.byExperiment());
    Map<Cell, Boolean> known = new LinkedHashMap<>();
    for (String experiment : claim.experiments()) {
      inside.computeIfPresent(
          experiment,
          (name, records) -> {
            List<TrainingRecord> kept = new ArrayList<>(records);
            kept.removeIf(r -> !known.computeIfAbsent(r.training().cell(), c -> holds(claim, c)));
            return kept;
          });
    }
    return new Results(inside);
  }

  private static boolean holds(Claim claim, Cell cell) {
    return claim.origin().hypotheses().stream().allMatch(h -> h.holds().test(cell));
  }
}
