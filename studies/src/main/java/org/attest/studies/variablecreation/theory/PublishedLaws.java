package org.attest.studies.variablecreation.theory;

import java.util.Arrays;
import org.attest.lab.stats.CensoredScalingFit;
import org.attest.lab.stats.ScalingLaw;

/**
 * What critical sample sizes on a grid in steps of {@link PublishedPoints#STEP} from {@link
 * PublishedPoints#FLOOR} can tell about their law: floor and rounding are in the likelihood. A size
 * read as g lies in (g − 10, g], one read as 50 anywhere up to 50; around the law it scatters with
 * a common σ.
 *
 * <p>Simulated with the published T, each law in turn as fitted to the published points, and its σ,
 * 3.6 to 4.7: a law that is not the truth leads the truth by 6 in at most 5 % of data sets. Where
 * ln T is true it leads T by 6 in nine of ten data sets and √T in three of ten; where T is true it
 * leads ln T in eight of ten, where √T is true it leads ln T in three of ten.
 *
 * @param t context lengths
 * @param grid the grid points read
 */
public record PublishedLaws(double[] t, double[] grid) {

  /** The eighteen points of Figure 2. */
  public static PublishedLaws published() {
    return new PublishedLaws(PublishedPoints.t(), PublishedPoints.gridPoints());
  }

  /** A fit of one law. */
  public CensoredScalingFit fit(ScalingLaw law) {
    double[] low =
        Arrays.stream(grid)
            .map(g ->
                g > PublishedPoints.FLOOR ? g - PublishedPoints.STEP : Double.NEGATIVE_INFINITY)
            .toArray();
    return CensoredScalingFit.of(law, t, low, grid);
  }

  /** AICc of a law less that of a + b ln T: how far ln T is ahead of it. */
  public double behindLog(ScalingLaw law) {
    return fit(law).aicc() - fit(ScalingLaw.LOG).aicc();
  }
}
