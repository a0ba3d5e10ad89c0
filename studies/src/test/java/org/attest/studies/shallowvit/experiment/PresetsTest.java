package org.attest.studies.shallowvit.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.sweep.Grid;
import org.attest.studies.shallowvit.Cells;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.ShallowVit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  static List<Experiment> experiments() {
    return new ShallowVit().experiments();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void gridsNameParametersOfTheExperiment(Experiment experiment) {
    Set<String> keys =
        experiment.parameters().stream().map(Parameter::key).collect(Collectors.toSet());
    for (Preset.Level level : Preset.Level.values()) {
      for (Map<String, String> block : experiment.preset(level).blocks()) {
        assertThat(keys).containsAll(block.keySet());
        List<String> settings =
            block.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        for (Cell cell : Grid.cells(experiment.parameters(), settings)) {
          assertThat(experiment.problems(cell)).as(cell.text()).isEmpty();
        }
      }
    }
    assertThat(experiment.preset(Preset.Level.DEFAULT).replicates()).isGreaterThanOrEqualTo(5);
    assertThat(experiment.preset(Preset.Level.PAPER).replicates()).isGreaterThanOrEqualTo(10);
    assertThat(experiment.preset(Preset.Level.PUBLISHED).replicates()).isGreaterThanOrEqualTo(20);
    assertThat(experiment.problems(Cells.defaults(experiment.parameters()))).isEmpty();
    assertThat(experiment.flops(Cells.defaults(experiment.parameters()))).isPositive();
  }

  /** Whose each default is, and what only sparsification varies. */
  @ParameterizedTest
  @MethodSource("experiments")
  void everyDefaultSaysWhoseItIs(Experiment experiment) {
    assertThat(experiment.parameters()).allSatisfy(p -> assertThat(p.origin()).isNotNull());
    assertThat(new ShallowVit().theory().parameters())
        .allSatisfy(p -> assertThat(p.origin()).isNotNull());
    List<String> held =
        experiment.parameters().stream().filter(Parameter::isHeld).map(Parameter::key).toList();
    if (experiment instanceof VitExperiment && !(experiment instanceof Sparsification)) {
      assertThat(held).containsExactly("removed", "strategy");
    } else {
      assertThat(held).isEmpty();
    }
  }

  /** The published grid: 27 against 23 tokens at α_*⁻² = 14 and L = 100. */
  @Test
  void roundingOfThePublishedGrid() {
    Cell cell =
        Cells.defaults(new SampleComplexity().parameters())
            .with("tokens", 100L)
            .with("alpha", 0.2673);
    Setting s = Setting.of(cell);
    assertThat(s.relevant()).isEqualTo(27);
    assertThat(s.confusion()).isEqualTo(23);
    assertThat(s.counts()).containsExactly(27, 23, 17, 17, 16);
    assertThat(Setting.problems(cell)).isEmpty();
    assertThat(Setting.problems(cell.with("alpha", 0.25))).hasSize(1);
    assertThat(Setting.problems(cell.with("alpha", 0.6))).hasSize(1);
    assertThat(Setting.problems(cell.with("patterns", 11L))).hasSize(1);
    Cell pruned = Cells.defaults(new Sparsification().parameters()).with("tokens", 100L);
    assertThat(Setting.problems(pruned.with("removed", 40L).with("strategy", "irrelevant")))
        .isEmpty();
    assertThat(Setting.problems(pruned.with("removed", 41L).with("strategy", "irrelevant")))
        .hasSize(1);
    Cell scouted = pruned.with("removed", 10L).with("strategy", "attention");
    assertThat(Setting.problems(scouted)).isEmpty();
    assertThat(Setting.problems(scouted.with("protocol", "one-pass"))).hasSize(1);
  }

  /** Every extension of appendix G names what stands in its way, with what is allowed. */
  @Test
  void extensionsThatDoNotFit() {
    Cell cell = Cells.general().with("patterns", 4L);
    assertThat(Setting.problems(cell.with("classes", "4")))
        .singleElement()
        .asString()
        .contains("patterns=4", "classes=4");
    assertThat(Setting.problems(cell.with("members", 2L)))
        .singleElement()
        .asString()
        .contains("members=2", "patterns=4", "8 of d=6");
    assertThat(Setting.problems(cell.with("heads", 2L).with("skip", "attention")))
        .singleElement()
        .asString()
        .contains("heads=1, not heads=2");
    assertThat(
            Setting.problems(
                cell.with("patterns", 5L).with("classes", "4").with("mode", "multinomial")))
        .singleElement()
        .asString()
        .contains("mode=exact");
  }
}
