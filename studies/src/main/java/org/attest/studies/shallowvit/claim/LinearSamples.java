package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BootstrapDistribution;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.experiment.SamplesByError;

/**
 * C3a, C4a, C6a, C6b: the required number of samples, on the axes of the paper's own panels, is
 * almost linear there.
 */
final class LinearSamples extends StatedClaim {

  private final Axes axes;

  /**
   * The axes of a panel.
   *
   * @param name abscissa, for people
   * @param power of N50 on the ordinate
   * @param trainings of the panel
   * @param abscissa of a training
   */
  private record Axes(
      String name,
      double power,
      Function<Results, List<TrainingRecord>> trainings,
      ToDoubleFunction<TrainingRecord> abscissa) {

    double sign() {
      return Math.signum(power);
    }
  }

  private LinearSamples(String id, String statement, String source, String experiment, Axes axes) {
    super(
        id,
        statement,
        Origin.paper(source + "; how linear is almost linear is ours"),
        List.of(experiment),
        "N50 of every abscissa by logistic regression of success on log N, where it lies within the"
            + " values of N that were run; the parabola of "
            + (axes.power == 1 ? "N50" : "1/√N50")
            + " in "
            + axes.name
            + ": its rise, and how far its middle lies off its chord as a share of the rise;"
            + " bootstrap over replicates at 97.5 % each"
            + (experiment.equals(SampleComplexity.NAME) ? Outcomes.NETWORK : ""),
        "Supported if the rise lies "
            + (axes.power > 0 ? "above" : "below")
            + " 0 and the bend in 0 ± 0.25, refuted if either lies outside; family-wise error rate"
            + " 5 %, simulated with 5 replicates at most 5 % at each end; needs three values of"
            + " N50");
    this.axes = axes;
  }

  static LinearSamples trained() {
    return new LinearSamples(
        "C3a",
        "On the published axis, where half of the tokens are not discriminative, the required"
            + " number of samples is almost linear in α_*⁻²",
        "Figure 1(a)",
        SampleComplexity.NAME,
        new Axes("α_*⁻²", 1, r -> Outcomes.of(r, "coupled", "trained"), r -> alpha(r, -2)));
  }

  static LinearSamples frozen() {
    return new LinearSamples(
        "C4a",
        "With W_K and W_Q fixed it is almost linear in α_*⁻⁴ there",
        "Figure 3",
        SampleComplexity.NAME,
        new Axes("α_*⁻⁴", 1, r -> Outcomes.of(r, "coupled", "frozen"), r -> alpha(r, -4)));
  }

  static LinearSamples sigma() {
    return new LinearSamples(
        "C6a",
        "1/√N falls almost linearly in σ, as Θ(1) − σ does",
        "Figure 1(b), Theorem 1 (10)",
        SamplesByError.NAME,
        new Axes("σ", -0.5, r -> byError(r, "sigma"), r -> number(r, "sigma")));
  }

  static LinearSamples tau() {
    return new LinearSamples(
        "C6b",
        "1/√N falls almost linearly in τ",
        "section 4.1, which says so of τ without showing it; Theorem 1 (10)",
        SamplesByError.NAME,
        new Axes("τ", -0.5, r -> byError(r, "c-0"), r -> Setting.tau(r.training().cell())));
  }

  private static double alpha(TrainingRecord record, double power) {
    return StrictMath.pow(Setting.of(record.training().cell()).realised(), power);
  }

  private static double number(TrainingRecord record, String key) {
    return record.training().cell().real(key);
  }

  private static List<TrainingRecord> byError(Results results, String key) {
    return CellGroups.widest(results.records(SamplesByError.NAME), key, "n");
  }

  @Override
  public Verdict judge(Results results) {
    List<List<TrainingRecord>> cells = Outcomes.settled(axes.trainings.apply(results));
    double[] x =
        cells.stream().mapToDouble(c -> axes.abscissa.applyAsDouble(c.getFirst())).toArray();
    double[] abscissae = Arrays.stream(x).distinct().sorted().toArray();
    double[][] outcomes =
        cells.stream()
            .map(c -> c.stream().mapToDouble(r -> Outcomes.success(r) ? 1 : 0).toArray())
            .toArray(double[][]::new);
    double[] n = cells.stream().mapToDouble(c -> Outcomes.logN(c.getFirst())).toArray();
    int fewest = cells.stream().mapToInt(List::size).min().orElse(0);
    List<HalfOfLine> all = lines(abscissae, x, n);
    double[] halves = ordinates(all, outcomes);
    int[] known = IntStream.range(0, halves.length).filter(i -> !Double.isNaN(halves[i])).toArray();
    double[] places = Arrays.stream(known).mapToDouble(i -> abscissae[i]).toArray();
    if (places.length < 3 || fewest < 2) {
      return Verdict.inconclusive(
          "N50 is known at %d of %d values of %s, the rule asks for 3"
              .formatted(places.length, abscissae.length, axes.name),
          "values of N on both sides of the transition");
    }
    double level = 1 - (1 - LEVEL) / 2;
    List<HalfOfLine> lines = Arrays.stream(known).mapToObj(all::get).toList();
    Function<double[][], AlmostLinear> curve = o -> AlmostLinear.of(places, ordinates(lines, o));
    Estimate rise = interval(outcomes, o -> curve.apply(o).rise(), level, fewest);
    Estimate bend = interval(outcomes, o -> curve.apply(o).bend(), level, fewest);
    boolean up = axes.sign() > 0;
    Decision decision =
        all(
            List.of(
                within(rise, up ? 0 : Double.NEGATIVE_INFINITY, up ? Double.POSITIVE_INFINITY : 0),
                within(bend, -AlmostLinear.MARGIN, AlmostLinear.MARGIN)));
    List<String> points = new ArrayList<>();
    double[] shown = ordinates(lines, outcomes);
    for (int i = 0; i < places.length; i++) {
      points.add(
          String.format(
              Locale.ROOT, "%.0f at %.3g", StrictMath.pow(shown[i], 1 / axes.power), places[i]));
    }
    String finding =
        String.format(
            Locale.ROOT,
            "%s from %.3g to %.3g rises by %s, bend %s; N50 %s",
            axes.name,
            places[0],
            places[places.length - 1],
            Words.of("%.3g", rise),
            Words.of("%.2f", bend),
            String.join(", ", points));
    return verdict(decision, finding, bend, "more replicates, or values of N nearer to N50")
        .against(-AlmostLinear.MARGIN, AlmostLinear.MARGIN);
  }

  private static Estimate interval(
      double[][] outcomes, ToDoubleFunction<double[][]> statistic, double level, int fewest) {
    BootstrapDistribution drawn = Outcomes.draws().independent(outcomes, statistic);
    return Outcomes.widened(drawn.percentile(level), fewest);
  }

  private static List<HalfOfLine> lines(double[] abscissae, double[] x, double[] n) {
    return Arrays.stream(abscissae).mapToObj(a -> new HalfOfLine(a, x, n)).toList();
  }

  /** The power of N50 of each line; NaN where N50 lies beyond the values of N. */
  private double[] ordinates(List<HalfOfLine> lines, double[][] outcomes) {
    return lines.stream()
        .mapToDouble(line -> StrictMath.exp(axes.power * line.of(outcomes)))
        .toArray();
  }
}
