package org.attest.studies.benignoverfitting.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.store.Block;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset.Level;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.attest.studies.benignoverfitting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ready-made grids are legal, of the intended size, and affordable. */
class PresetsTest {

  private final BenignOverfitting study = new BenignOverfitting();

  @ParameterizedTest
  @EnumSource
  void everyPresetIsLegal(Level level) {
    Sweep sweep = sweep(List.of(), level);
    assertThat(sweep.blocks()).isNotEmpty();
    for (Experiment experiment : study.experiments()) {
      assertThat(cells(sweep, experiment.name()))
          .allSatisfy(cell -> assertThat(experiment.flops(cell)).isPositive());
    }
  }

  @Test
  void paperGridOfFigureOneHasEveryNAndFiveByFiveSignals() {
    Set<Cell> cells = cells(sweep(List.of(PhaseDiagram.NAME), Level.PAPER), PhaseDiagram.NAME);
    assertThat(cells).hasSize(19 * 21 + 3 * 14);
    assertThat(cells.stream().map(c -> Setting.of(c).mu()).distinct().sorted().toList())
        .hasSizeGreaterThanOrEqualTo(21)
        .startsWith(1.0)
        .endsWith(100.0);
    assertThat(new PhaseDiagram().preset(Level.PAPER).replicates()).isEqualTo(10);
  }

  @Test
  void noiseRatiosShareTheCellWhereTheyMeet() {
    Set<Cell> cells = cells(sweep(List.of(NoiseRatio.NAME), Level.DEFAULT), NoiseRatio.NAME);
    assertThat(cells).hasSize(7 * 7);
  }

  @Test
  void defaultStudyFitsFourMinutesAtTwoCoresOfFortyGigaflops() {
    assertThat(work(Level.DEFAULT)).isLessThan(4 * 60 * 2 * 40e9);
    assertThat(work(Level.SMOKE)).isLessThan(10 * 2 * 40e9);
  }

  @Test
  void paperStudyFitsNinetyMinutesAtTwoCoresOfFortyGigaflops() {
    assertThat(work(Level.PAPER)).isLessThan(90 * 60 * 2 * 40e9);
  }

  @Test
  void gramMatricesThatOutgrowTheirUseAreRefused() {
    PhaseDiagram diagram = new PhaseDiagram();
    Cell cell =
        cells(sweep(List.of(PhaseDiagram.NAME), Level.SMOKE), PhaseDiagram.NAME).iterator().next();
    assertThat(diagram.problems(cell)).isEmpty();
    assertThat(diagram.problems(cell.with("n", 1000L)))
        .singleElement()
        .asString()
        .contains("plain");
    assertThat(diagram.problems(cell.with("n", 1000L).with("form", "plain"))).isEmpty();
    assertThat(diagram.problems(cell.with("sigma-p-strong", 0.1)))
        .singleElement()
        .asString()
        .contains("stronger");
  }

  private double work(Level level) {
    double work = 0;
    Sweep sweep = sweep(List.of(), level);
    for (Experiment experiment : study.experiments()) {
      int replicates = experiment.preset(level).replicates();
      for (Cell cell : cells(sweep, experiment.name())) {
        work += replicates * experiment.flops(cell);
      }
    }
    return work;
  }

  private Sweep sweep(List<String> experiments, Level level) {
    return Sweep.resolve(
        new Request(study, experiments, level, List.of(), OptionalInt.empty(), 0, false));
  }

  private static Set<Cell> cells(Sweep sweep, String experiment) {
    return sweep.blocks().stream()
        .filter(b -> b.experiment().equals(experiment))
        .map(Block::cells)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }
}
