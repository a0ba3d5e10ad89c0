package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.study.Claim;
import org.attest.studies.shallowvit.theory.PublishedTables;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /**
   * The claims, the published figures E1 and E2, and what appendix G says of more general networks.
   */
  public static List<Claim> all() {
    return List.of(
        AttentionConcentrates.figure4(),
        new EveryQuery(),
        AttentionConcentrates.figure7(),
        AttentionRate.bound(),
        AttentionRate.law(),
        new SamplesPower(),
        LinearSamples.trained(),
        new SamplesLaw(),
        new FrozenAttention(),
        LinearSamples.frozen(),
        new IterationLaw(),
        new IterationsByError(),
        MoreSamples.noise(),
        LinearSamples.sigma(),
        LinearSamples.tau(),
        MoreSamples.values(),
        MoreSamples.queries(),
        RemovalHelps.figure5(),
        RemovalHelps.figure8(),
        new DataConditionHolds(),
        new ZeroHinge(),
        LemmaTwo.rows(),
        LemmaTwo.direction(),
        LemmaTwo.logarithm(),
        LemmaTwo.output(),
        new AttentionPruning(),
        new PublishedTable("E1", "trained", PublishedTables.TRAINED, "ViT", "Figure 1(a)"),
        new PublishedTable(
            "E2", "frozen", PublishedTables.FROZEN, "network with frozen attention", "Figure 3"),
        new PrintedStart(),
        new MoreGeneralNetworks());
  }
}
