package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attest.lab.evidence.Judgement;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the records hold, findings are for people: no NaN, no Infinity, no name of a class, a
 * constant or an exception. Every claim of every study, on records of one odd kind each.
 */
@Execution(ExecutionMode.CONCURRENT)
class FindingsInWordsTest {

  /** Names of programs: camel case, constants, packages, identities, and numbers that are none. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "NaN|Infinity|\\bnull\\b|java\\.|org\\.attest|Exception|@[0-9a-f]{4,}|\\b[a-z]+[a-z][A-Z][a-z]\\w*"
              + "|\\b[A-Z]{2,}_[A-Z]+\\b");

  private record Odd(String name, Status status, DoubleSupplier measure, double[] trace) {

    @Override
    public String toString() {
      return name;
    }
  }

  private record World(Study study, Odd odd, boolean otherChoices) {

    @Override
    public String toString() {
      return study.name() + ", " + odd + (otherChoices ? ", other choices" : "");
    }
  }

  static Stream<World> worlds() {
    org.attest.engine.random.Stream random = new org.attest.engine.random.Stream(20_26);
    double[] line = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] flat = {1, 1, 1, 1, 1, 1, 1, 1};
    List<Odd> odds =
        List.of(
            new Odd("nothing is a number", Status.COMPLETE, () -> Double.NaN, line),
            new Odd("no traces", Status.COMPLETE, () -> 1, new double[0]),
            new Odd("one point a trace", Status.COMPLETE, () -> 1, new double[] {1}),
            new Odd("all zero", Status.COMPLETE, () -> 0, new double[8]),
            new Odd("all one", Status.CAPPED, () -> 1, flat),
            new Odd("all diverged", Status.DIVERGED, () -> Double.NaN, line),
            new Odd(
                "half unknown",
                Status.COMPLETE,
                () -> random.uniform() < 0.5 ? Double.NaN : random.uniform(),
                new double[] {1, 0, 90, 1e-9, 3, 0, 2, 3}));
    return Studies.all().stream()
        .flatMap(s -> odds.stream().map(o -> new World(s, o, false)))
        .flatMap(w -> Stream.of(w, new World(w.study, w.odd, true)));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void findingsAreForPeople(World world) {
    Results results = results(world);
    world
        .study
        .claims()
        .forEach(claim -> {
          Verdict verdict = Judgement.of(claim, results);
          assertThat(verdict.finding() + "\n" + verdict.wouldChange())
              .as("%s: %s", claim.id(), verdict.finding())
              .doesNotContainPattern(INTERNAL);
          assertThat(verdict.finding()).as(claim.id()).isNotBlank();
          if (world.otherChoices && outside(claim, results)) {
            assertThat(verdict.decision()).as(claim.id()).isNotEqualTo(Decision.REFUTED);
          }
        });
  }

  /** Whether a theorem asks for something that no record of the claim has. */
  private static boolean outside(Claim claim, Results results) {
    return claim.experiments().stream()
        .flatMap(e -> results.records(e).stream())
        .map(r -> r.training().cell())
        .noneMatch(
            cell -> claim.origin().hypotheses().stream().allMatch(h -> h.holds().test(cell)));
  }

  private static Results results(World world) {
    Map<String, List<TrainingRecord>> all = new LinkedHashMap<>();
    for (Experiment experiment : world.study.experiments()) {
      List<TrainingRecord> records = new ArrayList<>();
      for (Cell cell : Edges.cells(world.study, experiment)) {
        Cell own = world.otherChoices ? others(experiment, cell) : cell;
        for (int r = 0; r < 6; r++) {
          Training training =
              new Training(world.study.name(), experiment.name(), own, Set.of(), r, 1);
          Map<String, Double> measures = new LinkedHashMap<>();
          experiment
              .measures()
              .forEach(m -> measures.put(m.name(), world.odd.measure.getAsDouble()));
          Map<String, double[]> traces = new LinkedHashMap<>();
          experiment.traces().forEach(t -> traces.put(t.name(), world.odd.trace));
          records.add(new TrainingRecord(training, world.odd.status, measures, traces));
        }
      }
      all.put(experiment.name(), records);
    }
    return new Results(all);
  }

  /** The cell with the loss that no theorem speaks of, and far from what others ask for. */
  private static Cell others(Experiment experiment, Cell cell) {
    List<String> keys = experiment.parameters().stream().map(Parameter::key).toList();
    Cell other = keys.contains("loss") ? cell.with("loss", "logistic") : cell;
    return keys.contains("snr") ? other.with("snr", 0.01) : other;
  }
}
