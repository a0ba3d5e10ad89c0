package org.attest.lab.evidence;

import org.attest.lab.store.RunConfig;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/**
 * A run of the smoke preset. It shows that everything works; its grid is so small that rules would
 * support or refute by chance what larger grids do not. So its verdicts are inconclusive and say
 * what the rule would have said. Exact identities decide at any size, because chance does not.
 */
public final class Rehearsal {

  /** What stands above such verdicts. */
  public static final String TOLD =
      "A smoke run: its verdicts are a rehearsal. It is too small to decide, so every claim but"
          + " exact identities is inconclusive; the default preset decides.";

  private Rehearsal() {}

  /** Whether all that a folder was asked for is the smoke preset, settings changed or not. */
  public static boolean is(RunConfig config) {
    return config.provenance().getOrDefault(RunConfig.PRESET, "").equals("smoke");
  }

  /** The verdict of a rule in a rehearsal. */
  public static Verdict of(Verdict verdict) {
    boolean open = verdict.decision() == Decision.INCONCLUSIVE && !verdict.isOutside();
    return verdict.isExact() || open ? verdict : verdict.rehearsed();
  }
}
