package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Claim;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /**
   * C1 to C12, C3 also with large batches, some also with the paper's near-orthogonal encodings,
   * and the controls K1 and K2; the third control is a test of gradients.
   */
  public static List<Claim> all() {
    return List.of(
        new ReachesOptimum(Regime.OWN),
        new ReachesOptimum(Regime.NEAR_ORTHOGONAL),
        new GroundTruthDirections(Regime.OWN),
        new GroundTruthDirections(Regime.NEAR_ORTHOGONAL),
        new TwoScalars(),
        new LargeBatches(),
        new Overshoot(Regime.OWN),
        new Overshoot(Regime.NEAR_ORTHOGONAL),
        new TailLaw(Regime.OWN),
        new TailLaw(Regime.NEAR_ORTHOGONAL),
        new LengthFollows(),
        new FixedDoNotGeneralise(Regime.OWN),
        new FixedDoNotGeneralise(Regime.NEAR_ORTHOGONAL),
        new FixedLearn(Regime.OWN),
        new FixedLearn(Regime.NEAR_ORTHOGONAL),
        new FullyConnectedLimit(),
        new Separation(),
        new RequiredGrowth(),
        new QueryMatters(),
        new IndependentControl(),
        new HardCodedControl());
  }
}
