package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link Experiment#lastStep} ends a training and moves nothing before: where traces show it, the
 * shorter training is the beginning of the longer one, bit by bit.
 */
class CutShortTest {

  private record Case(Study study, Experiment experiment) {

    @Override
    public String toString() {
      return study.name() + "/" + experiment.name();
    }
  }

  static Stream<Case> cases() {
    return Studies.all().stream()
        .flatMap(s -> s.experiments().stream().map(e -> new Case(s, e)))
        .filter(c -> c.experiment.lastStep().isPresent());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theParameterIsPaired(Case tried) {
    String key = tried.experiment.lastStep().orElseThrow();
    assertThat(tried.experiment.parameters())
        .anySatisfy(p -> {
          assertThat(p.key()).isEqualTo(key);
          assertThat(p.paired()).isTrue();
          assertThat(p.kind()).isEqualTo(Parameter.Kind.INTEGER);
        });
  }

  static Stream<Case> traced() {
    return cases()
        .filter(c ->
            c.experiment.traces().stream()
                .map(Measure::name)
                .anyMatch(TrainingRecord.STEP::equals));
  }

  @ParameterizedTest
  @MethodSource("traced")
  void aShorterTrainingIsTheBeginningOfALongerOne(Case tried) {
    String key = tried.experiment.lastStep().orElseThrow();
    Cell cell = smallest(tried);
    TrainingRecord whole = trained(tried, cell.with(key, 40L));
    TrainingRecord part = trained(tried, cell.with(key, 20L));
    int[] common =
        IntStream.range(0, part.steps().length)
            .filter(i -> Arrays.binarySearch(whole.steps(), part.steps()[i]) >= 0)
            .toArray();
    assertThat(common).hasSizeGreaterThan(1);
    for (Measure trace : tried.experiment.traces()) {
      for (int i : common) {
        int at = Arrays.binarySearch(whole.steps(), part.steps()[i]);
        assertThat(part.trace(trace.name())[i])
            .as("%s at step %s", trace.name(), part.steps()[i])
            .isEqualTo(whole.trace(trace.name())[at]);
      }
    }
  }

  private static Cell smallest(Case tried) {
    return Sweep.resolve(
            new Request(
                tried.study,
                List.of(tried.experiment.name()),
                Preset.Level.SMOKE,
                List.of(),
                OptionalInt.empty(),
                1,
                false))
        .blocks()
        .getFirst()
        .cells()
        .getFirst();
  }

  private static TrainingRecord trained(Case tried, Cell cell) {
    Set<String> paired =
        tried.experiment.parameters().stream()
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toSet());
    Training training =
        new Training(tried.study.name(), tried.experiment.name(), cell, paired, 0, 1);
    return tried
        .experiment
        .trainer(cell, LaneExecutor.FACTORY)
        .train(List.of(training), Trainer.Recording.SPARSE, p -> {})
        .getFirst();
  }
}
