package org.attest.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.tensor.Program;
import org.attest.lab.study.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table is complete; its numbers are for people, not for tests. */
class SpeedTableTest {

  @Test
  void everyRowHasANumber() {
    List<Workload> quick = Workload.all().stream().filter(w -> w.id().equals("W1s")).toList();
    List<SpeedTable.Row> rows = new SpeedTable(0.01, 0, what -> {}).measure(quick);
    assertThat(rows).hasSizeGreaterThan(13 + quick.size());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(Double.isNaN(row.time()) && Double.isNaN(row.share())).isFalse());
    assertThat(rows.stream().filter(row -> !row.parts().isEmpty()))
        .hasSize(quick.size())
        .allSatisfy(row -> {
          assertThat(row.parts()).containsKeys("draws", "step");
          assertThat(row.best()).isGreaterThanOrEqualTo(row.share());
          assertThat(row.parts().values().stream().mapToDouble(x -> x).sum()).isBetween(0.01, 1.0);
        });
  }

  /**
   * Attention: 2 N M d h for each of Q, K, V and their gradients, 2 N M M h for each of six
   * products of tokens.
   */
  @Test
  void operationsAreCounted() {
    List<Program> programs = new ArrayList<>();
    ExecutorFactory counting =
        new ExecutorFactory() {
          @Override
          public int lanes() {
            return LaneExecutor.FACTORY.lanes();
          }

          @Override
          public org.attest.engine.exec.Executor create(Program program) {
            programs.add(program);
            return LaneExecutor.FACTORY.create(program);
          }
        };
    new AttentionPerceptron().experiment().trainer(new Cell(Map.of()), counting);
    double n = 64;
    double projections = 6 * 2 * n * 16 * 32 * 32;
    double attention = 6 * 2 * n * 16 * 16 * 32;
    double perceptron = 3 * 2 * n * 16 * 32 * 64 + 3 * 2 * n * 16 * 64;
    double step =
        programs.getFirst().plans().stream()
            .mapToDouble(CountingExecutors::flops)
            .max()
            .orElseThrow();
    assertThat(step).isEqualTo(projections + attention + perceptron);
  }

  /** Both forms of the two-patch network see the same draws: their losses differ by rounding. */
  @Test
  void lossesAlongTheWayAreThoseOfTheTraining() {
    Workload plain = Workload.all().get(0);
    Workload span = Workload.all().get(1);
    assertThat(LossTable.of(plain, 1).get("0").get(0).doubleValue())
        .isCloseTo(Math.log(2), within(0.02));
    assertThat(LossTable.of(span, 1).keySet()).containsExactly("0", "50", "99");
  }

  @Test
  void comparesWithAnEarlierTable(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("table.json");
    Files.writeString(
        file,
        """
        {"machine": "here", "rows": [
          {"group": "g", "workload": "a", "seconds": 2.0, "flops": null, "ratio": null},
          {"group": "g", "workload": "b", "seconds": null, "flops": null, "ratio": 1.5},
          {"group": "g", "workload": "d", "seconds": 0.5, "flops": 8.0, "ratio": 0.4}]}
        """);
    Baseline baseline = Baseline.in(file);
    double nan = Double.NaN;
    assertThat(baseline.machine()).isEqualTo("here");
    assertThat(baseline.ratio(row("a", 1, nan, nan))).isEqualTo(2);
    assertThat(baseline.ratio(row("b", nan, nan, 3))).isEqualTo(2);
    assertThat(baseline.ratio(row("c", 1, nan, nan))).isNaN();
    assertThat(baseline.shareRatio(row("d", 1, 4, 0.6))).isCloseTo(1.5, within(1e-12));
    assertThat(baseline.shareRatio(row("b", nan, nan, 3))).isNaN();
    assertThat(Baseline.kept().machine()).isNotEmpty();
  }

  private static SpeedTable.Row row(String workload, double time, double flops, double share) {
    return new SpeedTable.Row("g", workload, time, "", flops, share, Double.NaN, Map.of());
  }
}
