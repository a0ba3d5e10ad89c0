package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.study.Claim;
import org.attest.studies.shallowvit.theory.PublishedTables;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /** C1 to C10 and C13, the comparison of laws C3b, and the published panels E1 and E2. */
  public static List<Claim> all() {
    return List.of(
        new AttentionConcentrates(),
        new AttentionRate(),
        new SamplesPower(),
        new SamplesLaw(),
        new FrozenAttention(),
        new IterationLaw(),
        MoreSamples.noise(),
        MoreSamples.errors(),
        new RemovalHelps(),
        new DataConditionHolds(),
        new ZeroHinge(),
        new AttentionPruning(),
        new PublishedTable("E1", "trained", PublishedTables.TRAINED, "ViT"),
        new PublishedTable(
            "E2", "frozen", PublishedTables.FROZEN, "network with frozen attention"));
  }
}
