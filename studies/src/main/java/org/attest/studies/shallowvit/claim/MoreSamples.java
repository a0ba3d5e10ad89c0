package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.experiment.InitialErrors;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C6, C7 and C7b: noise and initial errors cost samples. */
final class MoreSamples extends StatedClaim {

  /** An increase below this factor is none, our choice. */
  private static final double NONE = 1.02;

  private final List<Part> parts;

  /**
   * One comparison.
   *
   * @param parameter what grows
   * @param error how initial errors are made
   */
  record Part(Parameter parameter, String error) {}

  private MoreSamples(String id, String statement, Origin origin, List<Part> parts, String which) {
    super(
        id,
        statement,
        origin.under(Hypotheses.HINGE),
        List.of(InitialErrors.NAME),
        "One pass: samples B T to a test hinge loss below 0.001 at the largest over those at the"
            + " smallest value of "
            + which
            + ", per replicate on equal draws (a training that hits the cap counts with the cap,"
            + " and a pair of which both do, or one diverged, says nothing);"
            + " geometric mean with t intervals, 95 % over all parts together",
        "Supported if every interval lies above 1.02, refuted if any lies below; family-wise error"
            + " rate 5 %");
    this.parts = List.copyOf(parts);
  }

  static MoreSamples noise() {
    return new MoreSamples(
        "C6",
        "Larger token noise needs more samples",
        Origin.paper("abstract, Theorem 1 (10)"),
        List.of(new Part(Parameters.C0, "contraction")),
        "c_0");
  }

  static MoreSamples values() {
    return new MoreSamples(
        "C7",
        "A larger initial error σ of values needs more samples",
        Origin.paper("Theorem 1 (10)"),
        List.of(new Part(Parameters.SIGMA, "contraction"), new Part(Parameters.SIGMA, "mean")),
        "σ, errors made by contraction or towards the mean");
  }

  static MoreSamples queries() {
    return new MoreSamples(
        "C7b",
        "A larger initial error δ of queries and keys needs more samples",
        Origin.reading(
            "Remark 3, by which a better initial model acts through δ too; no theorem: δ is in"
                + " neither (10) nor (11)"),
        List.of(new Part(Parameters.DELTA, "contraction"), new Part(Parameters.DELTA, "mean")),
        "δ, errors made by contraction or towards the mean");
  }

  @Override
  public Verdict judge(Results results) {
    double level = 1 - (1 - LEVEL) / parts.size();
    List<Decision> decisions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Estimate least = Estimate.unknown(level);
    for (Part part : parts) {
      Estimate ratio = ratio(results.records(InitialErrors.NAME), part, level);
      decisions.add(within(ratio, NONE, Double.POSITIVE_INFINITY));
      texts.add(
          part.parameter.symbol()
              + (parts.size() > 1 ? " (" + part.error + ")" : "")
              + (ratio.known() ? " × " : " ")
              + Words.of("%.2f", ratio));
      least = !least.known() || ratio.value() < least.value() ? ratio : least;
    }
    return verdict(
            all(decisions), String.join(", ", texts), least, "a wider range, or more replicates")
        .against(NONE, Double.POSITIVE_INFINITY);
  }

  /** Geometric mean over replicates of T at the largest over T at the smallest value. */
  private static Estimate ratio(List<TrainingRecord> all, Part part, double level) {
    List<TrainingRecord> records =
        all.stream()
            .filter(r -> r.training().cell().choice("error").equals(part.error))
            .filter(r -> r.training().cell().choice("attention").equals("trained"))
            .toList();
    List<TrainingRecord> axis =
        org.attest.lab.evidence.CellGroups.widest(records, part.parameter.key());
    double low = axis.stream().mapToDouble(r -> value(r, part)).min().orElse(0);
    double high = axis.stream().mapToDouble(r -> value(r, part)).max().orElse(0);
    if (low == high) {
      return Estimate.unknown(level);
    }
    Map<Integer, double[]> byReplicate = new LinkedHashMap<>();
    for (TrainingRecord record : axis) {
      double value = value(record, part);
      if (value == low || value == high) {
        byReplicate
                .computeIfAbsent(
                    record.training().replicate(), k -> new double[] {Double.NaN, Double.NaN})[
                value == low ? 0 : 1] =
            time(record);
      }
    }
    double cap = axis.getFirst().training().cell().integer("max-steps");
    double[] ratios =
        byReplicate.values().stream()
            .mapToDouble(t -> t[0] == cap && t[1] == cap ? Double.NaN : t[1] / t[0])
            .toArray();
    return Summary.of(ratios).geometricMean(level);
  }

  private static double value(TrainingRecord record, Part part) {
    return record.training().cell().real(part.parameter.key());
  }

  private static double time(TrainingRecord record) {
    if (record.status() == Status.DIVERGED) {
      return Double.NaN;
    }
    double hit = record.measure(Measures.HIT);
    Cell cell = record.training().cell();
    return Double.isNaN(hit) ? cell.integer("max-steps") : hit;
  }
}
