package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.attest.lab.doubt.Doubt;
import org.attest.lab.doubt.Specification;
import org.attest.lab.store.Block;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Choices are of parameters that exist, change the default preset, and give legal cells. */
class OpenChoicesTest {

  static List<Study> studies() {
    return Studies.all();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void choicesAreLegalAndChangeSomething(Study study) {
    assertThat(study.experiments()).anyMatch(e -> !e.openChoices().isEmpty());
    for (Experiment e : study.experiments()) {
      assertThat(e.openChoices().stream().map(OpenChoice::key)).doesNotHaveDuplicates();
      for (OpenChoice choice : e.openChoices()) {
        Parameter parameter =
            e.parameters().stream()
                .filter(p -> p.key().equals(choice.key()))
                .findFirst()
                .orElseThrow();
        assertThat(choice.question()).isNotBlank();
        assertThat(choice.source()).isNotBlank();
        assertThat(blocks(study, e))
            .as("%s: a block with %s=%s", e.name(), choice.key(), choice.usual())
            .anyMatch(b -> List.of(choice.usual()).equals(b.axes().get(choice.key())));
        for (Object value : choice.alternatives()) {
          assertThat(value).hasSameClassAs(parameter.defaultValue());
          if (parameter.kind() == Parameter.Kind.CHOICE) {
            assertThat(parameter.choices()).contains((String) value);
          } else {
            assertThat(((Number) value).doubleValue()).isBetween(parameter.low(), parameter.high());
          }
        }
      }
    }
  }

  /** Every alternative alone is admissible, and the whole design has one sweep. */
  @ParameterizedTest
  @MethodSource("studies")
  void everyAlternativeIsRun(Study study) {
    for (Experiment e : study.experiments()) {
      if (e.openChoices().isEmpty()) {
        continue;
      }
      Doubt doubt =
          Doubt.plan(
              study,
              List.of(e),
              study.claims(),
              Preset.Level.DEFAULT,
              OptionalInt.empty(),
              1,
              Double.POSITIVE_INFINITY);
      List<Specification> run = doubt.specifications().getOrDefault(e.name(), List.of());
      for (OpenChoice choice : e.openChoices()) {
        for (Object value : choice.alternatives()) {
          assertThat(run).as(e.name()).contains(new Specification(Map.of(choice.key(), value)));
        }
      }
      assertThat(doubt.leftOut()).isEmpty();
      assertThat(doubt.sweep().blocks()).isNotEmpty();
    }
  }

  /** The usual budget of a study holds at least its usual specification, and is kept. */
  @ParameterizedTest
  @MethodSource("studies")
  void theBudgetIsKept(Study study) {
    Doubt all = plan(study, 0);
    double once = all.flops();
    Doubt twice = plan(study, 2 * once);
    assertThat(twice.flops()).isBetween(once, 2 * once);
    assertThat(all.specifications().values()).allMatch(list -> list.size() == 1);
  }

  private static List<Block> blocks(Study study, Experiment e) {
    return Sweep.resolve(
            new Request(
                study,
                List.of(e.name()),
                Preset.Level.DEFAULT,
                List.of(),
                OptionalInt.empty(),
                1,
                false))
        .blocks();
  }

  /** At the usual budget no experiment goes without an alternative, and no room is left. */
  @ParameterizedTest
  @MethodSource("studies")
  void everyExperimentIsVariedAtTheUsualBudget(Study study) {
    double once = plan(study, 0).flops();
    for (double times : new double[] {1.2, 2, 4}) {
      double budget = times * once;
      Doubt doubt = plan(study, budget);
      assertThat(doubt.flops()).isLessThanOrEqualTo(budget);
      assertThat(doubt.leftOut()).allMatch(p -> doubt.flops() + p.flops() > budget);
      if (times >= 2) {
        assertThat(doubt.claims()).allMatch(c -> doubt.tried(c) > 0);
      }
    }
  }

  private static Doubt plan(Study study, double budget) {
    return Doubt.plan(
        study,
        study.experiments(),
        study.claims(),
        Preset.Level.DEFAULT,
        OptionalInt.empty(),
        1,
        budget);
  }
}
