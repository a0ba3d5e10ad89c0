package org.attest.studies.sparsetokenselection.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.SparseTokenSelection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  static List<Experiment> experiments() {
    return new SparseTokenSelection().experiments();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void gridsNameParametersOfTheExperiment(Experiment experiment) {
    Set<String> keys =
        experiment.parameters().stream().map(Parameter::key).collect(Collectors.toSet());
    for (Preset.Level level : Preset.Level.values()) {
      for (Map<String, String> block : experiment.preset(level).blocks()) {
        assertThat(keys).containsAll(block.keySet());
      }
    }
    assertThat(experiment.preset(Preset.Level.DEFAULT).replicates()).isGreaterThanOrEqualTo(5);
    assertThat(experiment.preset(Preset.Level.PAPER).replicates()).isGreaterThanOrEqualTo(10);
    assertThat(experiment.problems(Cells.defaults(experiment.parameters()))).isEmpty();
    assertThat(experiment.flops(Cells.defaults(experiment.parameters()))).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Preset.Level.class)
  void namesAreDistinct(Preset.Level level) {
    assertThat(experiments()).extracting(Experiment::name).doesNotHaveDuplicates();
    assertThat(experiments()).allSatisfy(e -> assertThat(e.preset(level).blocks()).isNotEmpty());
  }
}
