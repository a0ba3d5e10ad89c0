package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.sparsetokenselection.Setting;

/**
 * A claim about every training: each is checked alone. Supported when all of at least five pass,
 * refuted when fewer than half do, inconclusive otherwise: a statement that holds for half of all
 * seeds or fewer is called supported with probability at most 2⁻⁵.
 */
abstract class EverySeed implements Claim {

  /** Fewest trainings a verdict in favour rests on. */
  static final int FEWEST = 5;

  /** How all claims of this kind decide. */
  static final String RULE =
      "Supported if every one of at least 5 trainings passes, refuted if fewer than half do; at "
          + "half or"
          + " fewer passing seeds the error rate of support is at most 2⁻⁵";

  /** Longest {@link Setting#budget} of a training that counts as finished; our choice. */
  static final double FINISHED = 0.02;

  private static final double LEVEL = 0.95;

  private final String id;
  private final String statement;
  private final String source;
  private final List<String> experiments;
  private final String statistic;
  private final String rule;

  /**
   * One training, checked.
   *
   * @param met whether it passes; a value that is not a number does not
   * @param value the number shown
   */
  record Check(boolean met, double value) {}

  EverySeed(
      String id,
      String statement,
      String source,
      List<String> experiments,
      String statistic,
      String rule) {
    this.id = id;
    this.statement = statement;
    this.source = source;
    this.experiments = List.copyOf(experiments);
    this.statistic = statistic;
    this.rule = rule;
  }

  /** True if a training went on long enough for its end to tell. */
  static boolean finished(TrainingRecord record) {
    return Setting.of(record.training().cell()).budget() < FINISHED;
  }

  /** All checks; empty when no training is of the kind the claim looks at. */
  abstract List<Check> checks(Results results);

  /** What the numbers shown are. */
  abstract String shown();

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String statement() {
    return statement;
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final List<String> experiments() {
    return experiments;
  }

  @Override
  public final String statistic() {
    return statistic;
  }

  @Override
  public final String rule() {
    return rule;
  }

  @Override
  public final Verdict judge(Results results) {
    List<Check> checks = checks(results);
    if (checks.isEmpty()) {
      return Verdict.inconclusive(
          "no trainings of its cells", "records of " + String.join(", ", experiments));
    }
    long met = checks.stream().filter(Check::met).count();
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(met, checks.size(), LEVEL);
    Summary values = Summary.of(checks.stream().mapToDouble(Check::value).toArray());
    String finding =
        String.format(
            Locale.ROOT,
            "%d of %d pass; %s: median %.4g, from %.4g to %.4g",
            met,
            checks.size(),
            shown(),
            values.median(),
            values.min(),
            values.max());
    Decision decision = decide(met, checks.size());
    String change =
        switch (decision) {
          case SUPPORTED -> "a training that does not pass";
          case REFUTED -> "passing trainings in most cells";
          case INCONCLUSIVE ->
              met == checks.size() ? "at least 5 trainings" : "a reason why some trainings fail";
        };
    return new Verdict(decision, finding, share.value(), share.low(), share.high(), LEVEL, change);
  }

  /** The decision for {@code met} passing trainings out of {@code count}. */
  Decision decide(long met, int count) {
    if (met == count && count >= FEWEST) {
      return Decision.SUPPORTED;
    }
    return 2 * met < count ? Decision.REFUTED : Decision.INCONCLUSIVE;
  }
}
