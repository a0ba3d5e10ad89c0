package org.attest.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.tensor.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table is complete; its numbers are for people, not for tests. */
class SpeedTableTest {

  @Test
  void everyRowHasANumber() {
    List<Workload> quick = Workload.all().stream().filter(w -> w.id().startsWith("W1")).toList();
    List<SpeedTable.Row> rows = new SpeedTable(0.01, what -> {}).measure(quick);
    assertThat(rows).hasSizeGreaterThan(13 + quick.size());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(Double.isNaN(row.time()) && Double.isNaN(row.share())).isFalse());
  }

  /**
   * Attention: 2 N M d h for each of Q, K, V and their gradients, 2 N M M h for each of six
   * products of tokens.
   */
  @Test
  void operationsAreCounted() {
    List<Program> programs = new ArrayList<>();
    new AttentionPerceptron(
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
        });
    double n = 64;
    double projections = 6 * 2 * n * 16 * 32 * 32;
    double attention = 6 * 2 * n * 16 * 16 * 32;
    double perceptron = 3 * 2 * n * 16 * 32 * 64 + 3 * 2 * n * 16 * 64;
    assertThat(CountingExecutors.flops(programs.getFirst().plans().getFirst()))
        .isEqualTo(projections + attention + perceptron);
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
          {"group": "g", "workload": "b", "seconds": null, "flops": null, "ratio": 1.5}]}
        """);
    Baseline baseline = Baseline.in(file);
    double nan = Double.NaN;
    assertThat(baseline.machine()).isEqualTo("here");
    assertThat(baseline.ratio(new SpeedTable.Row("g", "a", 1, "u", nan, nan))).isEqualTo(2);
    assertThat(baseline.ratio(new SpeedTable.Row("g", "b", nan, "", nan, 3))).isEqualTo(2);
    assertThat(baseline.ratio(new SpeedTable.Row("g", "c", 1, "u", nan, nan))).isNaN();
    assertThat(Baseline.kept().machine()).isNotEmpty();
  }
}
