package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import org.attest.lab.study.Claim;
import org.attest.studies.benignoverfitting.image.MnistMonotone;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /** R1 to R17. */
  public static List<Claim> all() {
    return List.of(
        new Interpolates(),
        new BoundaryExponent(),
        new BoundaryConstant(),
        new OtherCutoffs(),
        new OperativeNoise(),
        DominantToken.benign(),
        DominantToken.harmful(),
        new StageTwo(),
        new StageThree(),
        new TimeLaw(),
        new HarmfulLoss(),
        new LossWithoutError(),
        new AttentionTransfer(),
        new TargetSetsFloor(),
        new DominanceFactor(),
        new MnistMonotone(),
        new LimitPredictsBoundary());
  }
}
