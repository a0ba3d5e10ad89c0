package org.attest.studies.sparsetokenselection.theory;

import org.attest.lab.study.Cell;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;

/**
 * The two-scalar system of a cell's setting.
 *
 * @param setting the setting
 * @param curve attention statistics at the training length
 * @param trajectory its course
 */
public record Reduction(Setting setting, AttentionCurve curve, ScalarSystem.Trajectory trajectory) {

  /** True if the reduction holds and its steps do not change: stochastic signs, own subset. */
  public static boolean applies(Cell cell) {
    return Setting.stochastic(cell)
        && cell.choice("law").equals("signs")
        && cell.choice("named").equals("target")
        && cell.integer("halve-every") == 0;
  }

  /** The system integrated over the steps of a cell. */
  public static Reduction of(Cell cell) {
    Setting s = Setting.of(cell);
    Query query = s.query();
    AttentionCurve curve = AttentionCurve.of(query, s.t(), s.q(), s.de());
    ScalarSystem system = new ScalarSystem(curve, s.d(), s.de(), s.etaV(), s.etaW());
    return new Reduction(s, curve, system.run(s.steps()));
  }
}
