package org.attest.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.app.tell.Numbers;
import org.attest.lab.evidence.Family;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Power;
import org.attest.lab.study.Verdict.Decision;

/** What verdicts are worth together, and how likely their rules are to decide, in words. */
public final class Together {

  private final List<Judged> judged;
  private final Family family;

  /** Of all claims that the records of a run speak to. */
  public Together(List<Judged> judged) {
    this.judged = judged;
    family = Family.of(judged.stream().map(Judged::verdict).toList());
  }

  /** Which verdicts stand when all claims are taken together. */
  public String all() {
    List<String> stand = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      if (decided(i)) {
        (family.stands(i) ? stand : alone).add(judged.get(i).name());
      }
    }
    String wrong = "any wrong verdict with probability 5 % at most";
    return (judged.size() == 1
            ? "This claim, " + wrong + ": "
            : "All " + Numbers.count(judged.size(), one()) + " together (Holm, " + wrong + "): ")
        + (stand.isEmpty()
            ? "no verdict stands"
            : String.join(", ", stand) + (stand.size() == 1 ? " stands" : " stand"))
        + (alone.isEmpty() ? "." : "; only alone: " + String.join(", ", alone) + ".");
  }

  /** What one verdict is worth among all; empty for an inconclusive one. */
  public String one(int i) {
    if (decided(i) && judged.get(i).verdict().isExact()) {
      return "exact identities decide, so it has no error rate: stands";
    }
    return decided(i)
        ? "error rate "
            + Numbers.text(family.errors()[i])
            + ", over "
            + Numbers.count(judged.size(), one())
            + " "
            + Numbers.text(family.adjusted()[i])
            + (family.stands(i) ? ": stands" : ": does not stand at 5 %")
        : "";
  }

  /** How likely a rule is to decide in a world: {@code supported with probability 0.9 if ...}. */
  public static String text(Power power) {
    Estimate p = power.probability();
    return power.decision().name().toLowerCase(Locale.ROOT)
        + " with probability "
        + Numbers.text(p.value())
        + (p.halfWidth() > 0
            ? " [" + Numbers.text(p.low()) + ", " + Numbers.text(p.high()) + "]"
            : "")
        + " if "
        + power.world();
  }

  private String one() {
    return judged.stream().allMatch(j -> j.at().isEmpty()) ? "claim" : "verdict";
  }

  private boolean decided(int i) {
    return judged.get(i).verdict().decision() != Decision.INCONCLUSIVE;
  }
}
