package org.attest.studies.variablecreation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.studies.variablecreation.VariableCreation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  static List<Experiment> experiments() {
    return new VariableCreation().experiments();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void gridsNameParametersOfTheExperiment(Experiment experiment) {
    Set<String> keys =
        experiment.parameters().stream().map(Parameter::key).collect(Collectors.toSet());
    for (Preset.Level level : Preset.Level.values()) {
      assertThat(experiment.preset(level).blocks()).isNotEmpty();
      for (Map<String, String> block : experiment.preset(level).blocks()) {
        assertThat(keys).containsAll(block.keySet());
      }
    }
    assertThat(experiment.preset(Preset.Level.DEFAULT).replicates()).isGreaterThanOrEqualTo(5);
    assertThat(experiment.preset(Preset.Level.PAPER).replicates()).isGreaterThanOrEqualTo(10);
    Map<String, Object> values = new LinkedHashMap<>();
    experiment.parameters().forEach(p -> values.put(p.key(), p.defaultValue()));
    assertThat(experiment.problems(new Cell(values))).isEmpty();
    assertThat(experiment.flops(new Cell(values))).isPositive();
  }

  @Test
  void namesAreDistinct() {
    assertThat(experiments()).extracting(Experiment::name).doesNotHaveDuplicates();
  }
}
