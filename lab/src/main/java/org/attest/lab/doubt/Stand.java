package org.attest.lab.doubt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.attest.lab.stats.FisherExact;
import org.attest.lab.stats.Holm;
import org.attest.lab.stats.Interval;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Verdict;

/**
 * How one claim stands under all specifications that were run.
 *
 * <p>A specification <em>flips</em> the verdict when its outcome is another than the usual one's. A
 * choice is blamed for flips only where chance does not explain them, because a verdict near the
 * edge of its rule flips when anything is drawn anew. Two tests, of which the smaller p counts
 * twice: whether flips keep to the specifications that have the choice otherwise (Fisher, exact),
 * and whether an alternative alone moves the estimate by more than both intervals allow, P(|T| ≥ t
 * |Δ| / √(h² + h'²)) with h half-widths, t the quantile of their level and T Student's with 4
 * degrees of freedom, as in {@link org.attest.lab.evidence.Family}; over alternatives of a choice
 * the smallest p times their number. Over the choices Holm's procedure at 5 %. So no choice is
 * blamed with probability 95 % where none matters. All of this is our choice.
 *
 * @param claim the claim
 * @param readings its verdicts, the usual specification first
 * @param blames the choices, those that flip most often first
 */
public record Stand(Claim claim, List<Reading> readings, List<Blame> blames) {

  /** Probability of blaming any choice where none matters. */
  public static final double LEVEL = 0.05;

  /** Degrees of freedom of the quantile that intervals are taken to grow with. */
  private static final int DEGREES = 4;

  /** Less than this of an interval's half-width is rounding, which a claim that counts may show. */
  private static final double NO_WIDTH = 1e-12;

  /** The verdict under one specification. */
  public record Reading(Specification specification, Verdict verdict) {}

  /**
   * What a choice has to do with flips.
   *
   * @param key the choice
   * @param flips specifications with the choice otherwise that flip the verdict
   * @param otherwise specifications with the choice otherwise
   * @param error probability of as much by chance, over all choices of the claim (Holm)
   */
  public record Blame(String key, int flips, int otherwise, double error) {

    /** Whether flips are due to this choice. */
    public boolean blamed() {
      return flips > 0 && error <= LEVEL;
    }
  }

  /** Weighs the verdicts of a claim; the first reading is the usual one. */
  public static Stand of(Claim claim, List<Reading> readings) {
    Set<String> keys = new LinkedHashSet<>();
    readings.forEach(r -> keys.addAll(r.specification.changes().keySet()));
    List<String> ordered = List.copyOf(keys);
    double[] errors = ordered.stream().mapToDouble(key -> error(readings, key)).toArray();
    double[] adjusted = Holm.adjust(errors);
    List<Blame> blames = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      String key = ordered.get(i);
      int otherwise = (int) readings.stream().filter(r -> has(r, key)).count();
      int flips = (int) readings.stream().filter(r -> has(r, key) && flips(readings, r)).count();
      blames.add(new Blame(key, flips, otherwise, adjusted[i]));
    }
    blames.sort(
        Comparator.comparing((Blame b) -> !b.blamed())
            .thenComparing(b -> -excess(readings, b))
            .thenComparingDouble(Blame::error));
    return new Stand(claim, List.copyOf(readings), List.copyOf(blames));
  }

  /** Outcomes and how many specifications have each, the usual one's first. */
  public Map<String, Integer> shares() {
    Map<String, Integer> shares = new LinkedHashMap<>();
    readings.forEach(r -> shares.merge(r.verdict.word(), 1, Integer::sum));
    return shares;
  }

  /** Whether all specifications have the usual outcome. */
  public boolean stands() {
    return shares().size() == 1;
  }

  /** Whether no specification decides the claim. */
  public boolean undecided() {
    return readings.stream()
        .map(Reading::verdict)
        .allMatch(v -> v.decision() == Verdict.Decision.INCONCLUSIVE && !v.isOutside());
  }

  /** How often a value of a choice flips the verdict, of how many specifications that have it. */
  public record Tally(int flips, int otherwise) {}

  /** The values of a choice other than the usual one. */
  public Map<Object, Tally> values(String key) {
    Map<Object, Tally> values = new LinkedHashMap<>();
    for (Reading r : readings) {
      Object value = r.specification.changes().get(key);
      if (value != null) {
        Tally known = values.getOrDefault(value, new Tally(0, 0));
        int flip = flips(readings, r) ? 1 : 0;
        values.put(value, new Tally(known.flips + flip, known.otherwise + 1));
      }
    }
    return values;
  }

  /** The choices that flips are due to. */
  public List<Blame> blamed() {
    return blames.stream().filter(Blame::blamed).toList();
  }

  /** The fewest changes that flip the verdict, as one of the specifications that were run. */
  public Optional<Specification> smallest() {
    return readings.stream()
        .filter(r -> flips(readings, r))
        .map(Reading::specification)
        .min(Comparator.comparingInt(s -> s.changes().size()));
  }

  /** Smallest and largest estimate; empty where none is known. */
  public double[] range() {
    double[] known =
        readings.stream()
            .mapToDouble(r -> r.verdict.estimate())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return known.length == 0 ? known : new double[] {known[0], known[known.length - 1]};
  }

  private static boolean has(Reading reading, String key) {
    return reading.specification.changes().containsKey(key);
  }

  private static boolean flips(List<Reading> readings, Reading reading) {
    return !reading.verdict.word().equals(readings.getFirst().verdict.word());
  }

  /** Share of flips with the choice otherwise less that with it as usual. */
  private static double excess(List<Reading> readings, Blame blame) {
    int all = readings.size();
    long flips = readings.stream().filter(r -> flips(readings, r)).count();
    int usual = all - blame.otherwise;
    return (double) blame.flips / blame.otherwise
        - (usual == 0 ? 0 : (double) (flips - blame.flips) / usual);
  }

  private static double error(List<Reading> readings, String key) {
    int all = readings.size();
    int treated = (int) readings.stream().filter(r -> has(r, key)).count();
    int flips = (int) readings.stream().filter(r -> flips(readings, r)).count();
    int both = (int) readings.stream().filter(r -> has(r, key) && flips(readings, r)).count();
    double together = FisherExact.upperTail(both, treated, flips, all);
    List<Reading> alone =
        readings.stream()
            .filter(r -> has(r, key) && r.specification.changes().size() == 1)
            .toList();
    double moved =
        alone.size()
            * alone.stream().mapToDouble(r -> moved(readings.getFirst(), r)).min().orElse(1);
    return Math.min(1, 2 * Math.min(together, moved));
  }

  /** Probability that chance moves the estimate as far; 1 where intervals are unknown. */
  private static double moved(Reading usual, Reading other) {
    Verdict a = usual.verdict;
    Verdict b = other.verdict;
    double half = Math.sqrt(square(a.high() - a.low()) + square(b.high() - b.low())) / 2;
    double distance = Math.abs(a.estimate() - b.estimate());
    if (!Double.isFinite(half) || !Double.isFinite(distance) || !(a.level() > 0 && a.level() < 1)) {
      return 1;
    }
    if (half < NO_WIDTH) {
      return distance < NO_WIDTH ? 1 : 0;
    }
    return Math.min(1, 2 * Interval.tail(distance / half, a.level(), DEGREES));
  }

  private static double square(double x) {
    return x * x;
  }
}
