package org.attest.studies.sparsetokenselection.claim;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;

/** A claim about transformers, whose finding says with which encodings they were trained. */
final class TransformerUnits extends EveryUnit {

  private final Regime regime;
  private Function<Results, List<TrainingRecord>> concerned = results -> List.of();
  private BiFunction<List<TrainingRecord>, Results, List<Check>> checks = (j, r) -> List.of();
  private String shown = "";
  private boolean atTheEnd;

  /**
   * A claim by its texts.
   *
   * @param passes when a unit passes
   * @param experiments names of the experiments of encodings that no condition has chosen
   */
  TransformerUnits(
      Regime regime,
      String id,
      String statement,
      Origin origin,
      String statistic,
      String passes,
      String... experiments) {
    super(
        regime.id(id),
        regime.statement(statement),
        origin,
        Arrays.stream(experiments).map(regime::experiment).distinct().toList(),
        statistic,
        passes + " " + RULE);
    this.regime = regime;
  }

  /** A claim that is judged on an experiment of its own alone. */
  TransformerUnits(
      String id,
      String statement,
      Origin origin,
      String statistic,
      String passes,
      String... experiments) {
    this(Regime.OWN, id, statement, origin, statistic, passes, experiments);
  }

  /** Transformers of the kind that the claim speaks of. */
  TransformerUnits of(Function<Results, List<TrainingRecord>> which) {
    concerned = which;
    return this;
  }

  /** It looks at those alone that went on long enough for their end to tell. */
  TransformerUnits atTheEnd() {
    atTheEnd = true;
    return this;
  }

  /** A unit is a training. */
  TransformerUnits each(String number, Function<TrainingRecord, Check> check) {
    return all(number, (judged, results) -> judged.stream().map(check).toList());
  }

  /** Units are made of the trainings that it looks at, and of all others. */
  TransformerUnits all(
      String number, BiFunction<List<TrainingRecord>, Results, List<Check>> units) {
    shown = number;
    checks = units;
    return this;
  }

  private List<TrainingRecord> judged(Results results) {
    return concerned.apply(results).stream().filter(r -> !atTheEnd || Course.finished(r)).toList();
  }

  @Override
  protected List<Check> checks(Results results) {
    return checks.apply(judged(results), results);
  }

  @Override
  protected String shown() {
    return shown;
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String missing(Results results) {
    String otherwise = super.missing(results);
    return atTheEnd ? Course.tooShort(concerned.apply(results), otherwise) : otherwise;
  }

  @Override
  protected String remark(Results results) {
    return Encodings.text(judged(results));
  }
}
