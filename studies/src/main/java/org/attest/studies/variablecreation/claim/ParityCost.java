package org.attest.studies.variablecreation.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.Parity;

/** C10: parity of three bits costs more steps, with a steeper slope, than parity of two. */
final class ParityCost extends StatedClaim {

  private static final int FEWEST = 3;

  /** What may differ on one line. */
  private static final String[] LENGTH = {"t", "steps"};

  ParityCost() {
    super(
        "C10",
        "The steps until parity is learned grow like a power of T that is larger for s = 3 than for"
            + " s = 2",
        Origin.ours("after n^O(k) of Barak et al. (2022)"),
        List.of(Parity.NAME),
        "Slope of log t_b on log T over learned trainings, for each s at one batch size, the same for"
            + " both; difference of both with the 95 % interval of independent estimates",
        "At least 3 values of T with learned trainings for each s. Supported if the interval of the"
            + " difference lies above 0, refuted if it lies below, inconclusive otherwise");
  }

  @Override
  public String reach() {
    return "the default preset trains s = 3 at T = 10 alone, which gives no slope; --preset"
        + " paper has T = 10, 15 and 20, as far as 20 000 steps learn them";
  }

  @Override
  public String estimated() {
    return "slope for s = 3 less that for s = 2";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> harder = CellGroups.widest(ParityRecords.online(results, 3), LENGTH);
    List<TrainingRecord> easier =
        CellGroups.widest(
            ParityRecords.online(results, 2).stream()
                .filter(r ->
                    harder.isEmpty()
                        || ParityRecords.batch(r) == ParityRecords.batch(harder.getFirst()))
                .toList(),
            LENGTH);
    Estimate two = slope(easier);
    Estimate three = slope(harder);
    String slopes = text(two) + " for s = 2, " + text(three) + " for s = 3";
    if (!harder.isEmpty()) {
      slopes += ", batches of " + ParityRecords.batch(harder.getFirst());
    }
    if (!two.known() || !three.known()) {
      return Verdict.inconclusive(
          slopes, "learned trainings at three values of T for both s, as in the paper preset");
    }
    double difference = three.value() - two.value();
    double half =
        Math.sqrt(two.halfWidth() * two.halfWidth() + three.halfWidth() * three.halfWidth());
    Estimate steeper =
        new Estimate(difference, new Interval(difference - half, difference + half, LEVEL));
    Decision decision = Decision.INCONCLUSIVE;
    if (steeper.excludes(0)) {
      decision = difference > 0 ? Decision.SUPPORTED : Decision.REFUTED;
    }
    return verdict(decision, slopes, steeper, "more seeds, or a wider range of T");
  }

  private static Estimate slope(List<TrainingRecord> records) {
    List<TrainingRecord> learned =
        records.stream().filter(r -> r.measure(Measures.LEARNED) > 0).toList();
    long lengths = learned.stream().map(r -> r.training().cell().number("t")).distinct().count();
    if (lengths < FEWEST) {
      return Estimate.unknown(LEVEL);
    }
    return PowerLawFit.of(
            learned.stream().mapToDouble(r -> r.training().cell().number("t")).toArray(),
            learned.stream().mapToDouble(r -> r.measure(Measures.LEARNED)).toArray())
        .exponent(LEVEL);
  }

  private static String text(Estimate slope) {
    return slope.known() ? String.format(Locale.ROOT, "T^%.2f", slope.value()) : "no slope";
  }
}
