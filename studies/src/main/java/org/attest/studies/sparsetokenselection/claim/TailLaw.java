package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.Tail;
import org.attest.studies.sparsetokenselection.theory.Hypotheses;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;

/** C5: the loss falls no slower than log t / t, with the predicted constant. */
final class TailLaw extends TransformerUnits {

  private final Regime regime;

  TailLaw(Regime regime) {
    super(
        regime.id("C5"),
        regime.statement("The loss falls no slower than log t/t, and as d_e/(κ² η_W t)"),
        Origin.reading(
                "bound log t/t as quoted by later papers, taken for a law with a constant of ours")
            .under(Hypotheses.NEAR_ORTHOGONAL),
        List.of(regime.experiment(Tail.NAME)),
        "Over the last decade: the largest L t/log t of the later half over that of the earlier; "
            + "L κ² η_W t/d_e at the end, L = ½E‖f − target‖², κ = −d ln L/dc",
        "A training passes with the former below 1.1 and the latter in [½, 2]. " + RULE);
    this.regime = regime;
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String shown() {
    return "L κ² η_W t/d_e";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(TailLaw::check).toList();
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return regime.stochastic(results, Tail.NAME).stream()
        .filter(r -> r.training().cell().integer("halve-every") == 0)
        .toList();
  }

  private static Check check(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double end = s.steps();
    String name = Measures.loss(Task.SAME);
    double[] loss = Course.window(record, name, end / 10, end);
    double[] c = Course.window(record, Measures.C, end / 10, end);
    double kappa = -LinearFit.of(c, Course.logs(loss)).slope();
    double last = record.measure(name) * s.d() / (2.0 * s.q());
    double constant = last / OrthonormalLimit.tail(s.de(), kappa, s.etaW(), end);
    double middle = end / Math.sqrt(10);
    double flat = rate(record, middle, end) / rate(record, end / 10, middle);
    return new Check(flat < 1.1 && constant >= 0.5 && constant <= 2, constant);
  }

  /** Largest L t / log t over a range of steps. */
  private static double rate(TrainingRecord record, double from, double to) {
    double[] t = Course.window(record, Measures.STEP, from, to);
    double[] loss = Course.window(record, Measures.loss(Task.SAME), from, to);
    double largest = 0;
    for (int i = 0; i < t.length; i++) {
      largest = Math.max(largest, loss[i] * t[i] / StrictMath.log(t[i]));
    }
    return largest;
  }
}
