package org.attest.studies.shallowvit.claim;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.MechanismOfLemma2;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C11 to C11d: what Lemma 2 says of weights and output. Margins are ours. */
final class LemmaTwo extends EveryUnit {

  private static final double TWICE = 2;
  private static final double FIXED = 0.95;

  /** Outputs below this are before margins are met. */
  private static final double BEFORE = 0.8;

  private static final Origin LEMMA =
      Origin.paper("Lemma 2 and the proof sketch of section 3; margins are ours");

  private final String loss;
  private final String shown;
  private final Function<TrainingRecord, Check> check;

  private LemmaTwo(
      String id,
      String statement,
      Origin origin,
      String statistic,
      String passes,
      String loss,
      String shown,
      Function<TrainingRecord, Check> check) {
    super(
        id,
        statement,
        origin.under(Hypotheses.HINGE, Hypotheses.DATA),
        List.of(MechanismOfLemma2.NAME),
        "Data of Figure 4, η = 1, W_O(0) with ξ = 1/√M as in the formal algorithm, "
            + loss
            + " loss: "
            + statistic,
        "A training passes with " + passes + ". " + RULE);
    this.loss = loss;
    this.shown = shown;
    this.check = check;
  }

  static LemmaTwo rows() {
    return new LemmaTwo(
        "C11",
        "Rows of W_O nearest to p_1 or p_2 at the start grow along it, all other rows stay near"
            + " their start",
        LEMMA,
        "growth of lucky rows along their own pattern over that of all other rows along p_1 and"
            + " p_2, root mean squares at the end; lucky are the rows nearest to p_1 or p_2 of all"
            + " patterns, a share 1/M each (ours), because Definition 2 holds for none at d = 10;"
            + " criterion (221) of the proof of Lemma 3, nearest up to noise, holds for 15.3 %, 153"
            + " of 1000 rows",
        "a ratio above 2",
        "hinge",
        "ratio",
        r -> {
          double ratio = last(r, Measures.LUCKY_OWN) / last(r, Measures.REST);
          return new Check(ratio > TWICE, ratio);
        });
  }

  static LemmaTwo direction() {
    return new LemmaTwo(
        "C11b",
        "Queries of μ_1 and μ_2 grow in a fixed direction",
        LEMMA,
        "cosine of W_Q μ_j with its start at the end, least of j = 1, 2, and ‖W_Q μ_j‖²",
        "a cosine above 0.95 and a squared norm above its start",
        "hinge",
        "cosine",
        r -> {
          double cosine = last(r, Measures.DIRECTION);
          double[] norm = r.trace(Measures.QUERY_NORM);
          boolean grows = norm.length > 0 && norm[norm.length - 1] > norm[0];
          return new Check(cosine > FIXED && grows, cosine);
        });
  }

  static LemmaTwo logarithm() {
    return new LemmaTwo(
        "C11c",
        "The squared norm of queries of μ_1 and μ_2 grows like log t",
        Origin.reading(
            "Lemma 2 and the proof sketch of section 3, which are of the hinge loss, read as holding for"
                + " the logistic one; margins are ours"),
        "from the steepest rise of ‖W_Q μ_j‖² on, root mean square residual of a line in log t over"
            + " that of a line in √t (the hinge loss stops too soon)",
        "a ratio below 1",
        "logistic",
        "ratio of residuals",
        r -> {
          double ratio = residuals(r);
          return new Check(ratio < 1, ratio);
        });
  }

  static LemmaTwo output() {
    return new LemmaTwo(
        "C11d",
        "The output grows linearly in t before margins are met",
        LEMMA,
        "parabola of the mean yF of test samples in t while it is below 0.8: how far its middle"
            + " lies off its chord as a share of the rise",
        "a bend of at most 0.25",
        "hinge",
        "bend",
        r -> {
          double[] step = r.trace(Measures.STEP);
          double[] output = r.trace(Measures.OUTPUT);
          int count =
              (int) IntStream.range(0, output.length).takeWhile(i -> output[i] < BEFORE).count();
          double bend =
              AlmostLinear.of(Arrays.copyOf(step, count), Arrays.copyOf(output, count)).bend();
          return new Check(Math.abs(bend) <= AlmostLinear.MARGIN, bend);
        });
  }

  private static double last(TrainingRecord record, String trace) {
    double[] values = record.trace(trace);
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  private static double residuals(TrainingRecord record) {
    double[] step = record.trace(Measures.STEP);
    double[] norm = record.trace(Measures.QUERY_NORM);
    int steepest = 1;
    for (int i = 2; i < norm.length; i++) {
      steepest = norm[i] - norm[i - 1] > norm[steepest] - norm[steepest - 1] ? i : steepest;
    }
    int from = steepest;
    double[] y = IntStream.range(from, norm.length).mapToDouble(i -> norm[i]).toArray();
    double[] log =
        IntStream.range(from, norm.length).mapToDouble(i -> StrictMath.log(step[i])).toArray();
    double[] root =
        IntStream.range(from, norm.length).mapToDouble(i -> Math.sqrt(step[i])).toArray();
    return y.length < 3
        ? Double.NaN
        : LinearFit.of(log, y).residualSd() / LinearFit.of(root, y).residualSd();
  }

  @Override
  protected String shown() {
    return shown;
  }

  @Override
  protected List<Check> checks(Results results) {
    return results.records(MechanismOfLemma2.NAME).stream()
        .filter(r -> formal(r.training().cell()))
        .map(check)
        .toList();
  }

  private boolean formal(Cell cell) {
    double xi = 1 / Math.sqrt(cell.integer("patterns"));
    return cell.choice("loss").equals(loss)
        && cell.choice("attention").equals("trained")
        && Math.abs(cell.real("xi") - xi) < 1e-3;
  }
}
