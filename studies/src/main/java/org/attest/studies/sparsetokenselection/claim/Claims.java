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
        ConvergenceClaims.reachesOptimum(Regime.OWN),
        ConvergenceClaims.reachesOptimum(Regime.NEAR_ORTHOGONAL),
        ConvergenceClaims.groundTruthDirections(Regime.OWN),
        ConvergenceClaims.groundTruthDirections(Regime.NEAR_ORTHOGONAL),
        ConvergenceClaims.twoScalars(),
        ConvergenceClaims.largeBatches(),
        ConvergenceClaims.overshoot(Regime.OWN),
        ConvergenceClaims.overshoot(Regime.NEAR_ORTHOGONAL),
        ConvergenceClaims.tailLaw(Regime.OWN),
        ConvergenceClaims.tailLaw(Regime.NEAR_ORTHOGONAL),
        LengthClaims.lengthFollows(),
        LengthClaims.fixedDoNotGeneralise(Regime.OWN),
        LengthClaims.fixedDoNotGeneralise(Regime.NEAR_ORTHOGONAL),
        LengthClaims.fixedLearn(Regime.OWN),
        LengthClaims.fixedLearn(Regime.NEAR_ORTHOGONAL),
        new FullyConnectedLimit(),
        Separation.claim(),
        new RequiredGrowth(),
        QueryMatters.claim(),
        Controls.independentQuery(),
        Controls.hardCoded());
  }
}
