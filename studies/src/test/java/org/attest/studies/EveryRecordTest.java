package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.Facets.Facet;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No figure draws and no claim judges a part of its records silently. Every experiment of every
 * study, with one more parameter varied than any preset varies: each value has its verdict and is
 * drawn, or a caption says what is not.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryRecordTest {

  private static final int REPLICATES = 3;

  private record Case(Study study, Experiment experiment) {

    @Override
    public String toString() {
      return study.name() + "/" + experiment.name();
    }
  }

  static Stream<Case> experiments() {
    return Studies.all().stream().flatMap(s -> s.experiments().stream().map(e -> new Case(s, e)));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void whatPresetsVaryIsDrawnOrToldOf(Case one) {
    Results results = results(one, Edges.cells(one.study, one.experiment));
    Facets facets = Facets.of(one.study, results, List.of());

    assertThat(facets.keys(one.experiment.name())).isEmpty();
    isDrawnOrTold(one, facets.figures(one.experiment), results);
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void oneMoreParameterGivesAVerdictAndADrawingForEachValue(Case one) {
    List<Cell> cells = Edges.cells(one.study, one.experiment);
    for (Parameter p : one.experiment.parameters()) {
      List<Cell> twice = twice(one.experiment, p, cells);
      if (twice.isEmpty()) {
        continue;
      }
      Results results = results(one, twice);
      Facets facets = Facets.of(one.study, results, List.of());
      if (facets.keys(one.experiment.name()).isEmpty()) {
        continue;
      }
      assertThat(facets.keys(one.experiment.name())).containsExactly(p.key());
      for (Claim claim : one.study.claims()) {
        if (claim.experiments().contains(one.experiment.name())) {
          List<Facet> judged = facets.of(claim);
          assertThat(judged.stream().map(Facet::at)).as(claim.id()).hasSize(2).doesNotContain("");
          judged.forEach(f ->
              assertThat(
                      f.results().records(one.experiment.name()).stream()
                          .map(r -> r.training().cell().values().get(p.key())))
                  .as(claim.id() + " at " + f.at())
                  .hasSize(cells.size() * REPLICATES)
                  .allMatch(v ->
                      v.equals(
                          f.results()
                              .records(one.experiment.name())
                              .getFirst()
                              .training()
                              .cell()
                              .values()
                              .get(p.key()))));
        }
      }
      isDrawnOrTold(one, facets.figures(one.experiment), results);
      return;
    }
  }

  private static void isDrawnOrTold(Case one, List<Figure> all, Results results) {
    List<Figure> figures = all.stream().filter(Figure::isDrawn).toList();
    assertThat(figures.stream().map(Figure::name)).doesNotHaveDuplicates();
    Set<String> cells = new LinkedHashSet<>();
    results.records(one.experiment.name()).forEach(r -> cells.add(r.training().cell().text()));
    Set<String> rest = new LinkedHashSet<>(cells);
    for (Figure figure : figures) {
      FigureRules.hold(figure);
      Set<String> own = new LinkedHashSet<>();
      figure.panels().stream()
          .flatMap(p -> p.layers().stream())
          .flatMap(l -> l.sources().stream())
          .forEach(s -> own.addAll(s.cells()));
      assertThat(own).as("%s says which trainings it draws", figure.name()).isNotEmpty();
      own.retainAll(cells);
      if (own.size() < cells.size()) {
        assertThat(figure.caption()).contains("Drawn here: %d of ".formatted(own.size()));
      }
      rest.removeAll(own);
    }
    if (!rest.isEmpty()) {
      assertThat(figures)
          .allSatisfy(f -> assertThat(f.caption()).contains("No figure draws " + rest.size()));
    }
  }

  /** The cells at their value of a parameter and at another; empty where there is no other. */
  private static List<Cell> twice(Experiment experiment, Parameter p, List<Cell> cells) {
    for (Object value : others(p, cells.getFirst().values().get(p.key()))) {
      List<Cell> other = cells.stream().map(c -> c.with(p.key(), value)).toList();
      if (other.stream().allMatch(c -> experiment.problems(c).isEmpty())) {
        List<Cell> both = new ArrayList<>(cells);
        both.addAll(other);
        return both.stream().distinct().count() == 2L * cells.size() ? both : List.of();
      }
    }
    return List.of();
  }

  private static List<?> others(Parameter p, Object value) {
    if (p.isHeld()) {
      return List.of();
    }
    return switch (p.kind()) {
      case CHOICE -> p.choices().stream().filter(c -> !c.equals(value)).toList();
      case INTEGER ->
          Stream.of(2L, -1L, 1L)
              .map(d -> d == 2 ? 2 * (Long) value : (Long) value + d)
              .filter(v -> !v.equals(value) && v >= p.low() && v <= p.high())
              .toList();
      case REAL ->
          Stream.of(0.5, 2.0)
              .map(f -> f * (Double) value)
              .filter(v -> !v.equals(value) && v >= p.low() && v <= p.high())
              .toList();
    };
  }

  /** Trainings that all ended well, with numbers between 0.1 and 1 that fall along a training. */
  private static Results results(Case one, List<Cell> cells) {
    org.attest.engine.random.Stream random = new org.attest.engine.random.Stream(25);
    List<TrainingRecord> records = new ArrayList<>();
    for (Cell cell : cells) {
      for (int r = 0; r < REPLICATES; r++) {
        Training training =
            new Training(one.study.name(), one.experiment.name(), cell, Set.of(), r, 1);
        Map<String, Double> measures = new LinkedHashMap<>();
        one.experiment
            .measures()
            .forEach(m -> measures.put(m.name(), 0.1 + 0.9 * random.uniform()));
        Map<String, double[]> traces = new LinkedHashMap<>();
        one.experiment
            .traces()
            .forEach(t -> {
              double[] values = new double[200];
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    t.name().equals(TrainingRecord.STEP)
                        ? i + 1
                        : (0.1 + 0.9 * random.uniform()) / (i + 1);
              }
              traces.put(t.name(), values);
            });
        records.add(new TrainingRecord(training, Status.COMPLETE, measures, traces));
      }
    }
    return new Results(Map.of(one.experiment.name(), records));
  }
}
