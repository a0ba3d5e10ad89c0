package org.attest.studies.variablecreation.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.Family;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.experiment.Constructions;
import org.attest.studies.variablecreation.theory.ConstructionTrainer;
import org.attest.studies.variablecreation.theory.Hypotheses;

/** C11: heads compute sparse functions exactly, with norms of the stated orders. */
final class ExactConstructions extends StatedClaim {

  private static final double EXACT = 1e-9;
  private static final double LOW = 1.3;
  private static final double HIGH = 1.7;
  private static final double BITS = 1.6;
  private static final String FEW = "at fewer than four s";

  ExactConstructions() {
    super(
        "C11",
        "A bounded head represents any sparse function exactly, symmetric ones with norms"
            + " polynomial in s, others with norms 2^O(s)",
        Origin.paper("representation results; constructions and exponents ours")
            .under(Hypotheses.POSITIONS),
        List.of(Constructions.NAME),
        "Largest |h − f| of every construction; exponent p of ‖W_C‖ ∝ s^p for parity; slope of"
            + " log₂‖W_C‖ on s ≥ 3 for random tables, whose N = 2^s − 1 is far from 2^s below;"
            + " one-hot positions, 95 % t intervals",
        "Supported if every one of at least 5 constructions is exact to 10⁻⁹, p lies in [1.3, 1.7]"
            + " and the growth is at most 1.6 bits per s, each with its whole interval; refuted if"
            + " a construction fails or an interval lies outside; inconclusive otherwise or without"
            + " at least 4 values of s. Tables are random, and the error rate is that"
            + " of their interval; the rest is exact and has none");
  }

  @Override
  public String estimated() {
    return "exponent p of parity; where the tables leave it open, bits per s";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records = CellGroups.complete(results.records(Constructions.NAME));
    if (records.isEmpty()) {
      return Verdict.inconclusive("no constructions", "records of " + Constructions.NAME);
    }
    long unknown =
        records.stream().filter(r -> Double.isNaN(r.measure(ConstructionTrainer.ERROR))).count();
    long exact =
        records.stream().filter(r -> r.measure(ConstructionTrainer.ERROR) <= EXACT).count();
    double worst =
        records.stream()
            .mapToDouble(r -> r.measure(ConstructionTrainer.ERROR))
            .max()
            .orElse(Double.NaN);
    Estimate parity = slope(records, "parity", StrictMath::log, 1);
    Estimate tables = slope(records, "junta", s -> s, StrictMath.log(2));
    Decision exactness =
        exact + unknown < records.size()
            ? Decision.REFUTED
            : unknown > 0 || exact < 5 ? Decision.INCONCLUSIVE : Decision.SUPPORTED;
    Decision decision =
        all(
            List.of(
                exactness,
                within(parity, LOW, HIGH),
                within(tables, Double.NEGATIVE_INFINITY, BITS)));
    String finding =
        String.format(
            Locale.ROOT,
            "%d of %d exact, worst error %.2g; parity %s; tables %s",
            exact,
            records.size(),
            worst,
            parity.known() ? String.format(Locale.ROOT, "s^%.3f", parity.value()) : FEW,
            tables.known()
                ? String.format(
                    Locale.ROOT, "%.3f bits per s %s", tables.value(), tables.interval().text())
                : FEW);
    boolean open = within(tables, Double.NEGATIVE_INFINITY, BITS) != Decision.SUPPORTED;
    Verdict random =
        verdict(decision, finding, tables, "tables over a wider range of s")
            .against(Double.NEGATIVE_INFINITY, BITS);
    if (open) {
      return random;
    }
    Verdict shown =
        verdict(decision, finding, parity, "a construction that fails").against(LOW, HIGH);
    return switch (decision) {
      case SUPPORTED -> shown.at(Family.of(List.of(random)).errors()[0]);
      case REFUTED -> shown.exact();
      case INCONCLUSIVE -> shown;
    };
  }

  /** Slope of ln ‖W_C‖ in the given unit on x(s); unknown below four values of s. */
  private static Estimate slope(
      List<TrainingRecord> records, String task, DoubleUnaryOperator x, double unit) {
    List<TrainingRecord> own =
        records.stream()
            .filter(r -> r.training().cell().choice("task").equals(task))
            .filter(r -> r.training().cell().integer("d-pos") == 0)
            .filter(r -> task.equals("parity") || r.training().cell().integer("s") >= 3)
            .toList();
    double[] s = own.stream().mapToDouble(r -> r.training().cell().number("s")).toArray();
    if (Arrays.stream(s).distinct().count() < 4) {
      return Estimate.unknown(LEVEL);
    }
    double[] norms =
        own.stream()
            .mapToDouble(r -> StrictMath.log(r.measure(ConstructionTrainer.OUTPUT)) / unit)
            .toArray();
    return LinearFit.of(Arrays.stream(s).map(x).toArray(), norms).slope(LEVEL);
  }
}
