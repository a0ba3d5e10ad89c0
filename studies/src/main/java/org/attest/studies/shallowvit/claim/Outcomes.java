package org.attest.studies.shallowvit.claim;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.Bootstrap;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LogisticRegression;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.SampleComplexity;

/** Success and failure of trainings over (α_*, N), and what logistic regression makes of them. */
public final class Outcomes {

  /** Resamples of the bootstrap; logistic fits make it slow. */
  private static final Bootstrap DRAWS = new Bootstrap(2302_06015L, 500);

  /** A search looks for a transition with at most one in so many replicates. */
  private static final int SEARCHED = 4;

  private Outcomes() {}

  /** Said by every statistic of these trainings. */
  static final String NETWORK = "; of several networks, the one with the most cells";

  /**
   * Trainings of one design and one kind of attention on fixed sets, per-position output. Of
   * several networks only the one with the most cells: the required number of samples is another
   * for each.
   */
  public static List<TrainingRecord> of(Results results, String design, String attention) {
    return CellGroups.widest(
        results.records(SampleComplexity.NAME).stream()
            .filter(r -> usual(r.training().cell(), design))
            .filter(r -> r.training().cell().choice("attention").equals(attention))
            .toList(),
        "alpha",
        "n",
        "max-steps");
  }

  private static boolean usual(Cell cell, String design) {
    return cell.choice("design").equals(design)
        && cell.choice("protocol").equals("fixed-set")
        && cell.choice("output").equals("per-position")
        && cell.choice("mode").equals("exact")
        && cell.real("eta") == 1;
  }

  /** True if the test hinge loss ended below 10⁻³; a diverged training failed. */
  public static boolean success(TrainingRecord record) {
    return record.status() != Status.DIVERGED && record.measure(Measures.HINGE) < Measures.SUCCESS;
  }

  /** Trainings by realised α_*, ascending. */
  public static TreeMap<Double, List<TrainingRecord>> byAlpha(Collection<TrainingRecord> records) {
    TreeMap<Double, List<TrainingRecord>> groups = new TreeMap<>();
    for (TrainingRecord record : records) {
      groups
          .computeIfAbsent(
              Setting.of(record.training().cell()).realised(), a -> new java.util.ArrayList<>())
          .add(record);
    }
    return groups;
  }

  /**
   * N50 of trainings of one α_*: where a logistic regression of success on log N is one half, with
   * its profile likelihood interval; unknown where all or none succeed.
   */
  public static Estimate half(List<TrainingRecord> records, double level) {
    return regression(records).threshold(0.5, level).map(StrictMath::exp);
  }

  /** Logistic regression of success on log N. */
  public static LogisticRegression regression(List<TrainingRecord> records) {
    return regression(records, Outcomes::logN);
  }

  /** Logistic regression of success on a quantity. */
  public static LogisticRegression regression(
      List<TrainingRecord> records, ToDoubleFunction<TrainingRecord> quantity) {
    double[] x = records.stream().mapToDouble(quantity).toArray();
    return LogisticRegression.of(x, successes(records), ones(records.size()));
  }

  /**
   * The power p of α_* to which N50 is proportional, logit P = b_0 + b_1 log N + b_2 log α_* and p
   * = −b_2/b_1, with a percentile bootstrap interval over replicates, widened for few replicates.
   */
  static Estimate power(List<TrainingRecord> records, double level) {
    List<List<TrainingRecord>> cells = settled(records);
    int fewest = cells.stream().mapToInt(List::size).min().orElse(0);
    if (cells.size() < 4 || fewest < 2 || byAlpha(records).size() < 3) {
      return Estimate.unknown(level);
    }
    double[][] outcomes =
        cells.stream()
            .map(c -> c.stream().mapToDouble(r -> success(r) ? 1 : 0).toArray())
            .toArray(double[][]::new);
    double[][] logs =
        cells.stream()
            .map(c -> new double[] {logN(c.getFirst()), logAlpha(c.getFirst())})
            .toArray(double[][]::new);
    return widened(
        DRAWS.independent(outcomes, drawn -> power(drawn, logs)).percentile(level), fewest);
  }

  private static double power(double[][] drawn, double[][] logs) {
    double[] n = new double[drawn.length];
    double[] alpha = new double[drawn.length];
    long[] successes = new long[drawn.length];
    long[] trials = new long[drawn.length];
    for (int c = 0; c < drawn.length; c++) {
      n[c] = logs[c][0];
      alpha[c] = logs[c][1];
      trials[c] = drawn[c].length;
      for (double outcome : drawn[c]) {
        successes[c] += outcome > 0 ? 1 : 0;
      }
    }
    LogisticRegression fit = LogisticRegression.of(new double[][] {n, alpha}, successes, trials);
    double b1 = fit.coefficient(1);
    return b1 > 0 ? -fit.coefficient(2) / b1 : Double.NaN;
  }

  /** The draws of all bootstraps of this study. */
  static Bootstrap draws() {
    return DRAWS;
  }

  /** Intervals over R replicates are widened by √(R/(R − 1)); Efron and Tibshirani, section 5.3. */
  static Estimate widened(Estimate estimate, int fewest) {
    double factor = Math.sqrt(fewest / (fewest - 1.0));
    return new Estimate(
        estimate.value(),
        estimate.interval().map(x -> estimate.value() + factor * (x - estimate.value())));
  }

  /** Trainings of equal α_* and N. */
  static List<List<TrainingRecord>> cells(List<TrainingRecord> records) {
    return CellGroups.agreeing(records);
  }

  /**
   * The cells that tell where the transition lies. Those in which a search looked for it, with at
   * most a quarter of the replicates of others, are left out: one replicate has no spread to draw
   * from.
   */
  static List<List<TrainingRecord>> settled(List<TrainingRecord> records) {
    List<List<TrainingRecord>> all = cells(records);
    int most = all.stream().mapToInt(List::size).max().orElse(0);
    return all.stream().filter(c -> c.size() * SEARCHED > most).toList();
  }

  static double logN(TrainingRecord record) {
    return StrictMath.log(record.training().cell().integer("n"));
  }

  static double logAlpha(TrainingRecord record) {
    return StrictMath.log(Setting.of(record.training().cell()).realised());
  }

  static long[] successes(List<TrainingRecord> records) {
    return records.stream().mapToLong(r -> success(r) ? 1 : 0).toArray();
  }

  private static long[] ones(int n) {
    long[] ones = new long[n];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
