package org.attest.studies.variablecreation.claim;

import java.util.List;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingLaw;
import org.attest.studies.variablecreation.CriticalCurve;

/**
 * What the points at hand can tell: how often data of the same T and standard errors, drawn around
 * a fitted law, would prefer that law by a given lead.
 *
 * @param overRoot share of simulated data sets in which log leads √T, given log
 * @param overLine share in which log leads T, given log
 * @param overBoth share in which log leads both, given log
 * @param rootOverLog share in which √T leads log, given √T
 */
record LawPower(double overRoot, double overLine, double overBoth, double rootOverLog) {

  private static final int DATA_SETS = 400;
  private static final long KEY = 0x10617L;
  private static final List<ScalingLaw> LAWS =
      List.of(ScalingLaw.LOG, ScalingLaw.SQRT, ScalingLaw.LINEAR);

  /** The power of a curve at a lead in AICc. */
  static LawPower of(CriticalCurve curve, double lead) {
    double[] log = leads(curve, ScalingLaw.LOG, lead);
    double[] root = leads(curve, ScalingLaw.SQRT, lead);
    return new LawPower(log[0], log[1], log[2], root[3]);
  }

  private static double[] leads(CriticalCurve curve, ScalingLaw truth, double lead) {
    double[] t = curve.t();
    double[] mean = new double[t.length];
    double[] error = new double[t.length];
    double[] weights = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      mean[i] = curve.compare(LAWS).fit(truth).at(t[i]);
      error[i] = Math.max(1, curve.points().get(i).error());
      weights[i] = 1 / (error[i] * error[i]);
    }
    Stream stream = new Stream(KEY);
    double[] counts = new double[4];
    for (int set = 0; set < DATA_SETS; set++) {
      double[] y = new double[t.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = mean[i] + error[i] * stream.normal();
      }
      ScalingComparison laws = ScalingComparison.weighted(LAWS, t, y, weights);
      double log = laws.fit(ScalingLaw.LOG).aicc();
      double root = laws.fit(ScalingLaw.SQRT).aicc();
      double line = laws.fit(ScalingLaw.LINEAR).aicc();
      counts[0] += root - log >= lead ? 1 : 0;
      counts[1] += line - log >= lead ? 1 : 0;
      counts[2] += root - log >= lead && line - log >= lead ? 1 : 0;
      counts[3] += log - root >= lead ? 1 : 0;
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= DATA_SETS;
    }
    return counts;
  }
}
