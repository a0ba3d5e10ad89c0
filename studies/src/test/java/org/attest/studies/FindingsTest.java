package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A finding says in words what is missing: whatever part of a run is there, it prints no NaN and no
 * infinity.
 */
class FindingsTest {

  private record Case(Study study, Claim claim) {

    @Override
    public String toString() {
      return study.name() + " " + claim.id();
    }
  }

  static Stream<Case> claims() {
    return Studies.all().stream().flatMap(s -> s.claims().stream().map(c -> new Case(s, c)));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void aFindingPrintsNoNaN(Case tried) {
    List<Results> runs = new ArrayList<>();
    for (Edge edge : Edges.of(tried.study.name())) {
      if (edge.claim().equals(tried.claim.id())) {
        Results whole = edge.draw().apply(new org.attest.engine.random.Stream(1));
        runs.add(thinned(whole, 1, Integer.MAX_VALUE));
        runs.add(thinned(whole, 3, Integer.MAX_VALUE));
        runs.add(thinned(whole, 8, 2));
        runs.add(thinned(whole, Integer.MAX_VALUE, 1));
        runs.add(measured(whole, 0));
        runs.add(measured(whole, 1));
      }
    }
    org.attest.engine.random.Stream random = new org.attest.engine.random.Stream(2);
    List<DoubleSupplier> values =
        List.of(
            () -> 0,
            () -> 1,
            () -> random.coin() ? 1 : 0,
            () -> random.coin() ? Double.NaN : random.uniform());
    for (DoubleSupplier value : values) {
      runs.add(preset(tried.study, value));
    }
    for (Results run : runs) {
      Verdict verdict = tried.claim.judge(run);
      assertThat(verdict.finding()).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  /** The first cells and replicates of every experiment. */
  private static Results thinned(Results results, int cells, int replicates) {
    Map<String, List<TrainingRecord>> all = new LinkedHashMap<>();
    results
        .byExperiment()
        .forEach((name, records) -> {
          List<Cell> kept =
              records.stream().map(r -> r.training().cell()).distinct().limit(cells).toList();
          all.put(
              name,
              records.stream()
                  .filter(r -> kept.contains(r.training().cell()))
                  .filter(r -> r.training().replicate() < replicates)
                  .toList());
        });
    return new Results(all);
  }

  /** The same records with other values. */
  private static Results measured(Results results, double value) {
    Map<String, List<TrainingRecord>> all = new LinkedHashMap<>();
    results
        .byExperiment()
        .forEach((name, records) ->
            all.put(
                name,
                records.stream()
                    .map(r -> {
                      Map<String, Double> measures = new LinkedHashMap<>();
                      r.measures().keySet().forEach(m -> measures.put(m, value));
                      return new TrainingRecord(r.training(), r.status(), measures, r.traces());
                    })
                    .toList()));
    return new Results(all);
  }

  /** Eight replicates of cells of the default presets. */
  private static Results preset(Study study, DoubleSupplier value) {
    Map<String, List<TrainingRecord>> all = new LinkedHashMap<>();
    for (Experiment experiment : study.experiments()) {
      List<TrainingRecord> records = new ArrayList<>();
      for (Cell cell : Edges.cells(study, experiment)) {
        for (int r = 0; r < 8; r++) {
          Map<String, Double> measures = new LinkedHashMap<>();
          for (Measure measure : experiment.measures()) {
            measures.put(measure.name(), value.getAsDouble());
          }
          Map<String, double[]> traces = new LinkedHashMap<>();
          for (Measure trace : experiment.traces()) {
            boolean step = trace.name().equals(TrainingRecord.STEP);
            traces.put(
                trace.name(),
                new double[] {
                  step ? 0 : value.getAsDouble(),
                  step ? 10 : value.getAsDouble(),
                  step ? 20 : value.getAsDouble()
                });
          }
          Training training = new Training(study.name(), experiment.name(), cell, Set.of(), r, 1);
          records.add(new TrainingRecord(training, Status.COMPLETE, measures, traces));
        }
      }
      all.put(experiment.name(), records);
    }
    return new Results(all);
  }
}
