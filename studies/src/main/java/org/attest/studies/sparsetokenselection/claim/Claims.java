package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Claim;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /**
   * C1 to C12, C3 also with large batches, and the controls K1 and K2; the third control is a test
   * of gradients.
   */
  public static List<Claim> all() {
    return List.of(
        new ReachesOptimum(),
        new GroundTruthDirections(),
        new TwoScalars(),
        new LargeBatches(),
        new Overshoot(),
        new TailLaw(),
        new LengthFollows(),
        new FixedDoNotGeneralise(),
        new FixedLearn(),
        new FullyConnectedLimit(),
        new Separation(),
        new RequiredGrowth(),
        new QueryMatters(),
        new IndependentControl(),
        new HardCodedControl());
  }
}
