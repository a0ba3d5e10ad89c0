package org.attest.studies.sparsetokenselection.theory;

import java.util.Arrays;
import org.attest.lab.study.Cell;
import org.attest.studies.sparsetokenselection.Setting;

/**
 * The two-scalar system of a cell's setting.
 *
 * @param setting the setting
 * @param curve attention statistics at the training length
 * @param trajectory its course
 */
public record Reduction(Setting setting, AttentionCurve curve, ScalarSystem.Trajectory trajectory) {

  /**
   * True if the reduction holds and its steps do not change: stochastic signs, conditioned or not,
   * or one-hot encodings; own subset.
   */
  public static boolean applies(Cell cell) {
    boolean signs = cell.choice("law").equals("signs") || Setting.nearOrthogonal(cell);
    return (signs && Setting.stochastic(cell) || cell.choice("law").equals("one-hot"))
        && cell.choice("named").equals("target")
        && cell.integer("halve-every") == 0;
  }

  /** The system integrated over the steps of a cell. */
  public static Reduction of(Cell cell) {
    Setting s = Setting.of(cell);
    AttentionCurve curve = AttentionCurve.of(s, s.t());
    ScalarSystem system = new ScalarSystem(curve, s.d(), s.stepDivisor(), s.etaV(), s.etaW());
    ScalarSystem.Trajectory course = system.run(s.steps());
    return new Reduction(s, curve, traces(course, s.stepDivisor() / s.de()));
  }

  /** tr W₂₂/d_e in the place of c; of one-hot encodings, W₂₂ = β(I − 11ᵀ/T), it is β(T − 1)/T. */
  private static ScalarSystem.Trajectory traces(ScalarSystem.Trajectory course, double share) {
    double[] c = course.c().clone();
    Arrays.setAll(c, t -> c[t] * share);
    return new ScalarSystem.Trajectory(course.alpha(), c, course.loss());
  }
}
