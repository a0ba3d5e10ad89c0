package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import java.util.stream.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.Convergence;
import org.attest.studies.sparsetokenselection.experiment.LengthGeneralisation;

/** C8: fixed encodings are learned in distribution. */
final class FixedLearn extends TransformerUnits {

  private final Regime regime;

  FixedLearn(Regime regime) {
    super(
        regime.id("C8"),
        regime.statement(
            "Fixed encodings are learned in distribution, W₂₂ being as near to the identity as"
                + " their span allows"),
        Origin.ours("the paper leaves their dynamics open"),
        experiments(regime),
        "Relative loss at T; cos(W, W*) against √((T − 1)/d_e)",
        "A training with d_e ≥ T and long enough, d_e/(η_W t) below 0.02 in relative units, "
            + "passes with a loss below 2·10⁻² and a cosine within 0.03. "
            + RULE);
    this.regime = regime;
  }

  /** Where fixed encodings are trained: the experiment on length, and one-hot ones on their own. */
  private static List<String> experiments(Regime regime) {
    return Stream.of(LengthGeneralisation.NAME, Convergence.NAME)
        .map(regime::experiment)
        .distinct()
        .toList();
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String shown() {
    return "cosine of W minus √((T − 1)/d_e)";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(FixedLearn::check).toList();
  }

  @Override
  boolean asksForTheEnd() {
    return true;
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return experiments(regime).stream()
        .flatMap(own -> regime.records(results, own).stream())
        .filter(r -> concerns(r.training().cell()))
        .toList();
  }

  private static boolean concerns(Cell cell) {
    Setting s = Setting.of(cell);
    return !Setting.stochastic(cell) && s.query() == Query.CERTIFICATE && s.de() >= s.t();
  }

  private static Check check(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double limit = Math.sqrt((s.t() - 1.0) / s.de());
    double apart = record.measure(Measures.COS_W) - limit;
    boolean learned = record.measure(Measures.loss(Task.SAME)) < 2e-2;
    return new Check(learned && Math.abs(apart) < 0.03, apart);
  }
}
