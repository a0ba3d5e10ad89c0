package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.stats.Rate;
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
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The error rates that decision rules state, tried: every claim of every study either judges units
 * alone, and its rates are computed, or is enrolled with a world on the edge of its rule, and its
 * rates are simulated. A claim that is neither fails here.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class RuleErrorsTest {

  /** A true rate at its stated value fails a comparison with this probability at most. */
  private static final double FALSE_ALARM = 1e-4;

  /** How many times the simulations of the suite; by hand 20 or more, which takes minutes. */
  private static final int TIMES = Integer.getInteger("attest.simulations", 1);

  /** Records without a number, made once: what is a valid cell takes a study long to say. */
  private static final Map<String, Results> RESULTS = new ConcurrentHashMap<>();

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
  void ruleErrsNoMoreOftenThanItStates(Case tried) {
    List<Edge> edges =
        Edges.of(tried.study.name()).stream()
            .filter(e -> e.claim().equals(tried.claim.id()))
            .toList();
    if (edges.isEmpty() && tried.claim instanceof EveryUnit units) {
      exact(units);
      return;
    }
    assertThat(edges).as("%s needs a world on the edge of its rule, see Edges", tried).isNotEmpty();
    edges.forEach(edge -> simulated(tried.claim, edge));
  }

  /**
   * The rates of {@link EveryUnit}: 2⁻⁵ where half of all units pass, 0.0086 where nine in ten do.
   */
  private static void exact(EveryUnit claim) {
    for (int n = 1; n <= 60; n++) {
      assertThat(claim.probability(Decision.SUPPORTED, n, 0.5))
          .isLessThanOrEqualTo(0.03125 + 1e-12);
      assertThat(claim.probability(Decision.REFUTED, n, 0.9)).isLessThanOrEqualTo(0.0086);
    }
  }

  private static void simulated(Claim claim, Edge edge) {
    Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
    int simulations = TIMES * edge.simulations();
    for (int i = 0; i < simulations; i++) {
      Results results = edge.draw().apply(new org.attest.engine.random.Stream(7_000_000L + i));
      Verdict verdict = claim.judge(results);
      counts.merge(verdict.decision(), 1, Integer::sum);
    }
    Rate supported = new Rate(counts.getOrDefault(Decision.SUPPORTED, 0), simulations);
    Rate refuted = new Rate(counts.getOrDefault(Decision.REFUTED, 0), simulations);
    assertThat(supported.tail(edge.supported()))
        .as("%s supported %s times where %s", claim.id(), supported, edge.world())
        .isGreaterThan(FALSE_ALARM);
    assertThat(refuted.tail(edge.refuted()))
        .as("%s refuted %s times where %s", claim.id(), refuted, edge.world())
        .isGreaterThan(FALSE_ALARM);
  }

  /** Whatever is missing, the verdict is inconclusive and says why. */
  @ParameterizedTest
  @MethodSource("claims")
  void withoutUsableTrainingsAClaimIsInconclusiveAndSaysWhy(Case tried) {
    for (Results nothing :
        List.of(
            new Results(Map.of()),
            results(tried.study, Status.DIVERGED),
            results(tried.study, Status.COMPLETE))) {
      Verdict verdict = tried.claim.judge(nothing);
      if (Edges.countsDivergence(tried.study.name(), tried.claim.id())
          && !nothing.byExperiment().isEmpty()) {
        assertThat(verdict.decision()).isNotEqualTo(Decision.SUPPORTED);
      } else {
        assertThat(verdict.decision()).as(verdict.finding()).isEqualTo(Decision.INCONCLUSIVE);
      }
      assertThat(verdict.finding()).isNotBlank();
      assertThat(verdict.wouldChange()).isNotBlank();
    }
  }

  /** Eight replicates of the first cells of every experiment, every number NaN and no traces. */
  private static Results results(Study study, Status status) {
    return RESULTS.computeIfAbsent(study.name() + " " + status, key -> draw(study, status));
  }

  private static Results draw(Study study, Status status) {
    Map<String, List<TrainingRecord>> all = new LinkedHashMap<>();
    for (Experiment experiment : study.experiments()) {
      Map<String, Double> measures = new LinkedHashMap<>();
      for (Measure measure : experiment.measures()) {
        measures.put(measure.name(), Double.NaN);
      }
      Map<String, double[]> traces = new LinkedHashMap<>();
      for (Measure trace : experiment.traces()) {
        traces.put(trace.name(), new double[0]);
      }
      List<TrainingRecord> records = new ArrayList<>();
      for (Cell cell : Edges.cells(study, experiment)) {
        for (int r = 0; r < 8; r++) {
          Training training = new Training(study.name(), experiment.name(), cell, Set.of(), r, 1);
          records.add(new TrainingRecord(training, status, measures, traces));
        }
      }
      all.put(experiment.name(), records);
    }
    return new Results(all);
  }
}
