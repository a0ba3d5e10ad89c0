package org.attest.studies.benignoverfitting.claim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.Stages;
import org.attest.studies.benignoverfitting.theory.Dynamics;

/** R8: in stage II the signal's value grows linearly and attention gaps logarithmically. */
final class StageTwo extends StatedClaim {

  private static final double GOOD_FIT = 0.98;

  /** exp Λ at the end of the window from which a logarithm can be told from a power, our choice. */
  private static final double VISIBLE_GAP = 2;

  StageTwo() {
    super(
        "R8",
        "In stage II V₊ grows linearly in t, between 1/(10M) and 3/4 of η‖μ‖²‖w_O‖² per step, and the"
            + " exponential of the attention gap quadratically",
        Origin.reading(
            "Lemma 5.3, Appendices D.1 to D.3: bounds on both sides of V₊, on the gap from below alone; these taken for laws"),
        List.of(Stages.NAME),
        "Per training at η ≤ 0.001, over the steps with all |−ℓ′ − 1/2| < 0.05: R² of V₊ on t, R² of"
            + " exp(Λ) on t² (Λ the mean logit gap from the signal query, T₁ taken as 0), slope of V₊ in"
            + " units of η‖μ‖²‖w_O‖²; means over replicates with t intervals; of several ‖w_O‖ the one at"
            + " which exp(Λ) gets furthest",
        "Supported if both R² intervals lie above 0.98 and the slope's in [1/(10M), 3/4]; refuted if any"
            + " lies outside; three intervals at 1 − 0.05/3; inconclusive if exp(Λ) stays below 2 in the"
            + " window, where a logarithmic and a quadratic gap look alike");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence =
        Evidence.of(
            results,
            Stages.NAME,
            c -> c.real("eta") <= Stages.STAGE_TWO_STEP,
            Set.of("form", "w-o-norm", "epsilon", "max-steps"));
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    double level = 1 - (1 - LEVEL) / 3;
    Map<Double, List<Fit>> byReadout =
        evidence.records().stream()
            .collect(
                groupingBy(
                    r -> r.training().cell().real("w-o-norm"),
                    TreeMap::new,
                    mapping(Fit::of, toList())));
    Map.Entry<Double, List<Fit>> furthest =
        byReadout.entrySet().stream()
            .max(Comparator.comparingDouble(e -> furthest(e.getValue())))
            .orElseThrow();
    List<Fit> fits = furthest.getValue();
    Estimate value = mean(fits.stream().mapToDouble(Fit::valueFit).toArray(), level);
    Estimate gap = mean(fits.stream().mapToDouble(Fit::gapFit).toArray(), level);
    Estimate slope = mean(fits.stream().mapToDouble(Fit::slope).toArray(), level);
    int m = evidence.records().getFirst().training().cell().integer("m");
    List<Decision> parts =
        List.of(
            within(value, GOOD_FIT, Double.POSITIVE_INFINITY),
            within(gap, GOOD_FIT, Double.POSITIVE_INFINITY),
            within(slope, Dynamics.c3(m), Dynamics.C4));
    String finding =
        String.format(
            Locale.ROOT,
            "mean R² of V₊ on t %.4f, of exp Λ on t² %.4f; slope of V₊ %.3f of η‖μ‖²‖w_O‖², predicted"
                + " [%.3f, 0.75]",
            value.value(),
            gap.value(),
            slope.value(),
            Dynamics.c3(m));
    Estimate shown = parts.get(1) == Decision.SUPPORTED ? value : gap;
    if (byReadout.size() > 1) {
      finding += String.format(Locale.ROOT, "; at ‖w_O‖ = %.3g", furthest.getKey());
    }
    double grown = furthest(fits);
    if (grown < VISIBLE_GAP && all(parts) == Decision.SUPPORTED) {
      return verdict(
              Decision.INCONCLUSIVE,
              finding
                  + String.format(
                      Locale.ROOT,
                      "; exp Λ only reaches %.2f in the window, too little to tell",
                      grown),
              evidence,
              shown,
              "a setting in which attention moves before the residuals do, for example a smaller w-o-norm")
          .against(GOOD_FIT, 1);
    }
    return verdict(
            all(parts),
            finding,
            evidence,
            shown,
            "R² on the other side of 0.98, or more replicates")
        .against(GOOD_FIT, 1);
  }

  /** The largest exp Λ at the end of a window. */
  private static double furthest(List<Fit> fits) {
    return fits.stream().mapToDouble(Fit::lastGap).max().orElse(Double.NaN);
  }

  private static Estimate mean(double[] values, double level) {
    return Summary.of(values).mean(level);
  }

  /** The three statistics of one training; NaN when its window has too few steps. */
  private record Fit(double valueFit, double gapFit, double slope, double lastGap) {

    static Fit of(TrainingRecord record) {
      double[] t = Traces.window(record, Measures.STEP);
      double[] v = Traces.window(record, Measures.V_PLUS);
      double[] signal = Traces.window(record, Measures.logitOfSignal(Query.SIGNAL));
      double[] strong = Traces.window(record, Measures.logitOfStrong(Query.SIGNAL));
      double[] squares = new double[t.length];
      double[] gaps = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        squares[i] = t[i] * t[i];
        gaps[i] = StrictMath.exp(signal[i] - strong[i]);
      }
      LinearFit value = LinearFit.of(t, v);
      Setting s = Setting.of(record.training().cell());
      double rate = s.eta() * s.mu2() * record.measure(Measures.READOUT_NORM2);
      return new Fit(
          value.rSquared(),
          LinearFit.of(squares, gaps).rSquared(),
          value.slope() / rate,
          gaps.length == 0 ? Double.NaN : gaps[gaps.length - 1]);
    }
  }
}
