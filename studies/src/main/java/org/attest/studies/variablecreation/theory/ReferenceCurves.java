package org.attest.studies.variablecreation.theory;

import java.util.Arrays;
import java.util.BitSet;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.IsotonicRegression;
import org.attest.studies.variablecreation.data.Ambiguity;
import org.attest.studies.variablecreation.data.BitSamples;
import org.attest.studies.variablecreation.data.SparseAnd;
import org.attest.studies.variablecreation.data.TruthTable;

/**
 * Sample sizes at which simple learners of balanced sparse AND succeed on 80 % of data sets: what a
 * transformer's m* has to be compared with. Derived, not in the paper.
 */
public final class ReferenceCurves {

  /** The success rate that defines a critical sample size. */
  public static final double LEVEL = 0.8;

  private ReferenceCurves() {}

  /**
   * log₂ C(T, s): labels are bits, so naming the index set takes at least so many samples.
   *
   * @param tokens T
   */
  public static double informationFloor(int tokens, int s) {
    double sum = 0;
    for (int i = 1; i <= s; i++) {
      sum += StrictMath.log((double) (tokens - s + i) / i);
    }
    return sum / StrictMath.log(2);
  }

  /**
   * P(no irrelevant column is 1 in every positive sample) = E[(1 − p^P)^(T−s)], P binomial(m, ½).
   */
  public static double eliminationRate(int tokens, int s, int m) {
    double p = new SparseAnd().bias(s);
    double logChoose = -m * StrictMath.log(2);
    double rate = 0;
    for (int k = 0; k <= m; k++) {
      double gone = StrictMath.log1p(-StrictMath.pow(p, k));
      rate += k == 0 ? 0 : StrictMath.exp(logChoose + (tokens - s) * gone);
      logChoose += StrictMath.log((double) (m - k) / (k + 1));
    }
    return rate;
  }

  /** Where {@link #eliminationRate} passes 80 %, linear between sample sizes. */
  public static double elimination(int tokens, int s) {
    int m = 1;
    while (eliminationRate(tokens, s, m) < LEVEL) {
      m++;
    }
    double before = eliminationRate(tokens, s, m - 1);
    return m - 1 + (LEVEL - before) / (eliminationRate(tokens, s, m) - before);
  }

  /**
   * Where the expected number of wrong consistent index sets is 20 %, which is above the sample
   * size at which the true one is alone on 80 % of data sets (Markov's inequality).
   */
  public static double uniqueBound(int tokens, int s) {
    int m = 1;
    while (Ambiguity.expectedSurvivors(tokens, s, m) > 1 - LEVEL) {
      m++;
    }
    double above = StrictMath.log(Ambiguity.expectedSurvivors(tokens, s, m - 1));
    double below = StrictMath.log(Ambiguity.expectedSurvivors(tokens, s, m));
    return m - 1 + (above - StrictMath.log(1 - LEVEL)) / (above - below);
  }

  /**
   * By simulation: where the true index set is the only consistent one, and where its columns have
   * the s largest correlations with the label, sign included.
   *
   * @param unique sample size of the first
   * @param screening sample size of the second
   */
  public record Simulated(double unique, double screening) {}

  /**
   * Both by simulation: success rates on data sets of up to {@code most} samples, whose prefixes
   * are the smaller data sets, made monotone by isotonic regression.
   *
   * @param dataSets number of data sets; a rate of 80 % then has a standard error of 0.4/√dataSets
   */
  public static Simulated simulate(int tokens, int s, int dataSets, int most, long key) {
    double[] unique = new double[most + 1];
    double[] screening = new double[most + 1];
    Stream stream = new Stream(key);
    SparseAnd task = new SparseAnd();
    TruthTable function = task.function(s, stream);
    for (int r = 0; r < dataSets; r++) {
      int[] relevant = stream.subset(tokens, s);
      BitSamples samples = BitSamples.draw(stream, most, tokens, task.bias(s), relevant, function);
      int first = firstUnique(task, samples, s);
      for (int m = first; m <= most; m++) {
        unique[m] += 1.0 / dataSets;
      }
      BitSet found = screened(samples, relevant);
      for (int m = found.nextSetBit(0); m >= 0; m = found.nextSetBit(m + 1)) {
        screening[m] += 1.0 / dataSets;
      }
    }
    return new Simulated(crossing(unique), crossing(screening));
  }

  private static double crossing(double[] rates) {
    double[] m = new double[rates.length];
    Arrays.setAll(m, i -> i);
    return IsotonicRegression.increasing(m, rates).crossing(LEVEL, Crossing.Scale.LINEAR).place();
  }

  /** The least prefix that is unambiguous; one more than all samples if there is none. */
  private static int firstUnique(SparseAnd task, BitSamples samples, int s) {
    int low = 8;
    int high = samples.size() + 1;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (Ambiguity.ambiguous(task, samples.prefix(middle), s)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The prefixes in which the least correlated relevant column beats all irrelevant ones. */
  private static BitSet screened(BitSamples samples, int[] relevant) {
    int tokens = samples.tokens();
    int[] ones = new int[tokens];
    int[] both = new int[tokens];
    int positives = 0;
    BitSet of = new BitSet();
    Arrays.stream(relevant).forEach(of::set);
    BitSet found = new BitSet();
    for (int m = 1; m <= samples.size(); m++) {
      boolean label = samples.label(m - 1);
      positives += label ? 1 : 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < tokens; t++) {
        if (samples.bit(m - 1, t)) {
          ones[t]++;
          both[t] += label ? 1 : 0;
        }
        double c = correlation(m, ones[t], positives, both[t]);
        if (of.get(t)) {
          least = Math.min(least, c);
        } else {
          most = Math.max(most, c);
        }
      }
      found.set(m, least > most);
    }
    return found;
  }

  private static double correlation(double m, double ones, double positives, double both) {
    double variance = ones * (m - ones) * positives * (m - positives);
    return variance == 0 ? 0 : (m * both - ones * positives) / Math.sqrt(variance);
  }
}
