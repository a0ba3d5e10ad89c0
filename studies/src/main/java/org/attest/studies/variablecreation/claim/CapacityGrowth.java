package org.attest.studies.variablecreation.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AndScaling;

/** C7: the capacity of trained attention does not grow with T. */
final class CapacityGrowth extends StatedClaim {

  private static final double SLOPE = 0.3;
  private static final int FEWEST = 3;

  CapacityGrowth() {
    super(
        "C7",
        "The norms of trained networks, and with them the capacity bound, grow more slowly"
            + " than T^0.3",
        Origin.ours("the bounds say how m grows at fixed norms, so norms must not grow"),
        List.of(AndScaling.NAME),
        "Capacity C_0 of the attention branch at the first success; slope of its logarithm on log T"
            + " over all successful trials",
        "At least 3 values of T. Supported if the 95 % interval of the slope lies below 0.3,"
            + " refuted if above, inconclusive otherwise");
  }

  @Override
  public String reach() {
    return "the default preset has T = 25 to 400, where T^0.25 would be supported though it is no polylogarithm; --grid"
        + " docs/grids/variable-creation-extended.yaml goes to T = 6400, in days on two cores";
  }

  @Override
  public String estimated() {
    return "exponent of the capacity in T";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        ScalingRecords.widest(results).stream()
            .filter(r -> r.measure(Measures.CAPACITY) > 0)
            .toList();
    long lengths = records.stream().map(r -> r.training().cell().number("t")).distinct().count();
    if (lengths < FEWEST) {
      return Verdict.inconclusive(
          "successes at " + Counted.of(lengths, "value") + " of T",
          "successes at three values of T");
    }
    double[] t = records.stream().mapToDouble(r -> r.training().cell().number("t")).toArray();
    double[] capacity = records.stream().mapToDouble(r -> r.measure(Measures.CAPACITY)).toArray();
    Estimate slope = PowerLawFit.of(t, capacity).exponent(LEVEL);
    return verdict(
            within(slope, Double.NEGATIVE_INFINITY, SLOPE),
            String.format(
                Locale.ROOT,
                "capacity grows like T^%.2f over %d successes at %d values of T",
                slope.value(),
                t.length,
                lengths),
            slope,
            "a wider range of T")
        .against(Double.NEGATIVE_INFINITY, SLOPE);
  }
}
