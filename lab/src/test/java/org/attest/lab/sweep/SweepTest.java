package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import org.attest.lab.store.Block;
import org.attest.lab.study.Preset;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static Request request(Preset.Level level, List<String> experiments, String... settings) {
    return new Request(
        new FakeStudy(), experiments, level, List.of(settings), OptionalInt.empty(), 1, false);
  }

  private static List<String> problems(Request request) {
    return catchThrowableOfType(ProblemsException.class, () -> Sweep.resolve(request))
        .problems()
        .stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  void aSettingReplacesItsAxisInEveryBlock() {
    Sweep sweep = Sweep.resolve(request(Preset.Level.DEFAULT, List.of("first"), "snr=7"));
    assertThat(sweep.blocks()).hasSize(2);
    assertThat(sweep.blocks())
        .allSatisfy(b -> assertThat(b.axes().get("snr")).containsExactly(7.0));
    assertThat(sweep.blocks().get(0).axes().get("width")).containsExactly(4L, 8L);
    assertThat(sweep.blocks().get(1).axes().get("mode")).containsExactly("linear");
  }

  @Test
  void blocksThatBecomeEqualCountOnce() {
    assertThat(
            Sweep.resolve(
                    request(
                        Preset.Level.DEFAULT, List.of("first"), "snr=7", "mode=linear", "width=4"))
                .blocks())
        .hasSize(1);
  }

  @Test
  void aKeyOfOneExperimentIsEnoughForAWholeStudy() {
    Sweep sweep = Sweep.resolve(request(Preset.Level.SMOKE, List.of(), "steps=5,6"));
    assertThat(sweep.blocks().stream().map(Block::size)).containsExactly(4L, 2L);
  }

  @Test
  void namesAllProblemsAtOnce() {
    assertThat(
            problems(
                request(
                    Preset.Level.SMOKE,
                    List.of("second"),
                    "widht=4",
                    "snr=-1",
                    "mode=lineer",
                    "steps=2",
                    "snr",
                    "fake/first",
                    "width=3",
                    "width=4")))
        .containsExactly(
            "widht: is no parameter here; there are width, snr, mode; did you mean 'width'?",
            "steps: is no parameter here; there are width, snr, mode",
            "snr: must be written key=value; did you mean 'snr'?",
            "fake/first: is no setting, written key=value; give one experiment, or a study to"
                + " have all",
            "width=4: is set twice; write all values in one list",
            "snr=-1: must be a number from 0 to 100",
            "mode=lineer: must be one of softmax, linear; did you mean 'linear'?");
  }

  @Test
  void namesAnUnknownExperiment() {
    assertThat(problems(request(Preset.Level.SMOKE, List.of("frist"))))
        .containsExactly("experiment=frist: fake has first, second; did you mean 'first'?");
  }

  @Test
  void namesIllegalCellsAndCountsTheRest() {
    assertThat(problems(request(Preset.Level.SMOKE, List.of("second"), "width=12,13", "snr=1:5:5")))
        .containsExactly(
            "second: width 13 brings bad luck (at width=13 snr=1.0, and 4 more cells)");
  }

  @Test
  void refusesAGridThatCannotBeMeant() {
    assertThat(
            problems(
                request(
                    Preset.Level.SMOKE,
                    List.of("first"),
                    "snr=0:1:100000",
                    "steps=1:100000:100000")))
        .singleElement()
        .asString()
        .contains("10000000000 cells are too many");
  }

  @Test
  void adaptiveNeedsAnExperimentThatCan() {
    FakeStudy study = new FakeStudy();
    Request request =
        new Request(study, List.of(), Preset.Level.SMOKE, List.of(), OptionalInt.empty(), 1, true);
    assertThat(problems(request))
        .containsExactly("adaptive: no experiment of fake can choose its trainings");
    study.adaptive = new Bisection();
    assertThat(Sweep.resolve(request).allocations()).containsOnlyKeys("first");
    Request other =
        new Request(
            study, List.of("second"), Preset.Level.SMOKE, List.of(), OptionalInt.empty(), 1, true);
    assertThat(problems(other)).containsExactly("adaptive: of fake only first can");
  }

  @Test
  void checksReplicates() {
    Request request =
        new Request(
            new FakeStudy(), List.of(), Preset.Level.SMOKE, List.of(), OptionalInt.of(0), 1, false);
    assertThat(problems(request)).containsExactly("replicates=0: must be a whole number from 1");
  }
}
