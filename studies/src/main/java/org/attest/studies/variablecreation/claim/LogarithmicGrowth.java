package org.attest.studies.variablecreation.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingFit;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AndScaling;

/** C2: m* grows like log T, not like √T or T. */
final class LogarithmicGrowth extends StatedClaim {

  private static final double LEAD = 6;
  private static final int FEWEST = 5;

  /** Rates of wrong decisions that the rule states, by simulation. */
  private static final double SUPPORTED = 0.08;

  private static final double REFUTED = 0.07;

  LogarithmicGrowth() {
    super(
        "C2",
        "The critical sample size grows like log T, also off the paper's protocol: with attempts of 250"
            + " steps and dropout on branches alone, as the default preset trains",
        Origin.reading(
            "abstract and Figure 2, read as holding for another protocol too; the paper's own points do not"
                + " settle it, see docs/papers"),
        List.of(AndScaling.NAME),
        "AICc and leave-one-out error of a + b ln T, a + b √T, a + b T, c T^p and a + b T^p, fitted"
            + " to m* with weights 1/s.e.²; beside it, not in the rule, m* known to lie between neighbouring"
            + " sizes that were run, T at an end of the grid included, with its s.e. given; the leads"
            + " without the least T; p of c T^p with its 95 % profile interval; simulated"
            + " power of the same T and errors, 400 data sets around the fitted law",
        "The rule tells ln T from √T and T, not from powers far below a half. Logarithmic,"
            + " supported: a + b ln T ahead of both a + b √T and a + b T by 6 or more."
            + " Refuted: one of these ahead of a + b ln T by 6 or more. Otherwise inconclusive,"
            + " with one of two outcomes: 'sublinear only' when the better of ln T and √T is ahead"
            + " of T by 6 or more, 'cannot tell' when it is not. At least 5 values of T, none at an"
            + " end of the grid of m. A lead of 6 is a relative likelihood of e³ = 20; the power"
            + " stands beside the verdict. Simulated with the default preset's T and 24 trials:"
            + " supported in at most 8 % of runs where √T is the law and 2 % where T is, refuted in at"
            + " most 7 % where ln T is");
  }

  @Override
  public String reach() {
    return "with T = 25 to 400 the default preset tells ln T from √T in about half of data sets;"
        + " --grid docs/grids/variable-creation-extended.yaml, up to T = 6400, in 99 %, in days on two"
        + " cores";
  }

  @Override
  public String estimated() {
    return "p of c T^p";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records = ScalingRecords.widest(results);
    CriticalCurve curve = CriticalCurve.of(records);
    if (curve.points().size() < FEWEST) {
      return Verdict.inconclusive(
          "cannot tell: m* at %s of T, %d without"
              .formatted(Counted.of(curve.points().size(), "value"), curve.without()),
          "m* at five values of T or more");
    }
    ScalingComparison laws = curve.compare(ScalingLaw.common());
    double log = laws.fit(ScalingLaw.LOG).aicc();
    double root = laws.fit(ScalingLaw.SQRT).aicc();
    double line = laws.fit(ScalingLaw.LINEAR).aicc();
    Decision decision = Decision.INCONCLUSIVE;
    String outcome = line - Math.min(log, root) >= LEAD ? "sublinear only" : "cannot tell";
    if (root - log >= LEAD && line - log >= LEAD) {
      decision = Decision.SUPPORTED;
      outcome = "logarithmic, √T and T as laws of two constants excluded";
    } else if (log - Math.min(root, line) >= LEAD) {
      decision = Decision.REFUTED;
      outcome = root < line ? "√T rather than ln T" : "T rather than ln T";
    }
    LawPower power = LawPower.of(curve, LEAD);
    ScalingFit best = laws.byLeaveOneOut().getFirst();
    double onGrid = curve.onGrid(ScalingLaw.LOG).aicc();
    Estimate p = laws.fit(ScalingLaw.POWER).exponent(LEVEL);
    String powers =
        String.format(
            Locale.ROOT,
            "a free power is %s: T^%.2f %s over T = %.0f to %.0f",
            laws.fit(ScalingLaw.POWER).aicc() - log >= LEAD ? "excluded" : "not excluded",
            p.value(),
            p.interval().text(),
            curve.t()[0],
            curve.t()[curve.t().length - 1]);
    String finding =
        String.format(
            Locale.ROOT,
            "%s; %s. AICc of √T, T and a free power over ln T %+.1f, %+.1f and %+.1f, with the grid of m in the"
                + " likelihood %+.1f, %+.1f and %+.1f; least leave-one-out error %s. Were ln T true, these points would put it ahead of √T"
                + " in %.0f %%, of T in %.0f %%, of both in %.0f %% of data sets; were √T true, it"
                + " would lead ln T in %.0f %%",
            outcome,
            powers,
            root - log,
            line - log,
            laws.fit(ScalingLaw.POWER).aicc() - log,
            curve.onGrid(ScalingLaw.SQRT).aicc() - onGrid,
            curve.onGrid(ScalingLaw.LINEAR).aicc() - onGrid,
            curve.onGrid(ScalingLaw.POWER).aicc() - onGrid,
            best.law().formula().replace('x', 'T'),
            100 * power.overRoot(),
            100 * power.overLine(),
            100 * power.overBoth(),
            100 * power.rootOverLog());
    Verdict verdict =
        verdict(
                decision,
                finding + rest(curve, laws),
                p,
                "a wider range of T: up to 6400 tells ln T from √T in 99 % of data sets with errors of 6")
            .at(
                switch (decision) {
                  case SUPPORTED -> SUPPORTED;
                  case REFUTED -> REFUTED;
                  case INCONCLUSIVE -> Double.NaN;
                });
    Cell cell = records.getFirst().training().cell();
    return NetworkParameters.onProtocol(cell)
        ? verdict
        : verdict.noting(
            "off the paper's protocol: dropout %s, up to %d attempts of %d steps"
                .formatted(
                    cell.choice("dropout"), cell.integer("attempts"), cell.integer("steps")));
  }

  /**
   * The leads without the least T, shown and not judged, and what has no AICc. Laws of two
   * constants differ in −2 ln L as they do in AICc.
   */
  private static String rest(CriticalCurve curve, ScalingComparison laws) {
    List<CriticalCurve.Point> points = curve.points();
    CriticalCurve others =
        new CriticalCurve(points.subList(1, points.size()), curve.without(), curve.brackets());
    ScalingComparison fits =
        others.compare(List.of(ScalingLaw.LOG, ScalingLaw.SQRT, ScalingLaw.LINEAR));
    double log = fits.fit(ScalingLaw.LOG).logLikelihood();
    String text =
        String.format(
            Locale.ROOT,
            "; without T = %.0f √T and T %+.1f and %+.1f",
            points.getFirst().t(),
            2 * (log - fits.fit(ScalingLaw.SQRT).logLikelihood()),
            2 * (log - fits.fit(ScalingLaw.LINEAR).logLikelihood()));
    return Double.isNaN(laws.fit(ScalingLaw.NESTED).aicc())
        ? text + "; a + b T^p is left out, it has no AICc at " + points.size() + " values of T"
        : text;
  }
}
