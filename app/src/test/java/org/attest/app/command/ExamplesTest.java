package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.attest.app.source.StudyFile;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies of {@code docs/examples}: each is short, has a page, runs and replays. */
@ResourceLock("attest.state")
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "docs", "examples");

  @TempDir private Path folder;

  @BeforeEach
  void remember() {
    System.setProperty("attest.state", folder.resolve("state").toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("attest.state");
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runsAndReplays(Path file) throws IOException {
    assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(300);
    String runs = folder.resolve("run").toString();
    String[] smoke = {"--preset", "smoke", "--replicates", "1", "--threads", "1", "--out", runs};
    run(Stream.concat(Stream.of("run", file.toString()), Stream.of(smoke)).toArray(String[]::new));
    assertThat(run("replay", runs, "--cell", "0", "--replicate", "0"))
        .contains("Reproduced bit for bit");
  }

  @Test
  void everyOneHasAPage() throws IOException {
    StringBuilder pages = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("..", "docs", "papers"))) {
      for (Path page : files.toList()) {
        pages.append(Files.readString(page));
      }
    }
    for (Path file : examples()) {
      assertThat(pages).contains("(../examples/" + file.getFileName() + ")");
    }
  }

  /** Gradient descent in the coefficients of W against descent on W itself, in double. */
  @Test
  void inContextDescendsAsTheDefinitionSays() {
    Map<String, Object> few =
        Map.of("d", 5L, "tasks", 6L, "n", 4L, "r", 1.0, "steps", 25L, "test-tasks", 10L, "m", 3L);
    Map<String, double[]> saved = new LinkedHashMap<>();
    train("InContext", few, saved);
    double[][] m = rows(saved, "TRAIN/m", 6);
    double[][] x = rows(saved, "TRAIN/x", 6);
    double[] y = Objects.requireNonNull(saved.get("TRAIN/train-labels"));
    double[][] w = new double[5][5];
    for (int t = 0; t < 25; t++) {
      double[][] gradient = new double[5][5];
      for (int i = 0; i < 6; i++) {
        double slope = -y[i] / (1 + StrictMath.exp(y[i] * form(m[i], w, x[i]))) / 6;
        for (int e = 0; e < 25; e++) {
          gradient[e / 5][e % 5] += slope * m[i][e / 5] * x[i][e % 5];
        }
      }
      for (int e = 0; e < 25; e++) {
        w[e / 5][e % 5] -= 0.01 * gradient[e / 5][e % 5];
      }
    }
    double[] trained = Objects.requireNonNull(saved.get("END/W"));
    for (int e = 0; e < 25; e++) {
      assertThat(trained[e]).isCloseTo(w[e / 5][e % 5], within(1e-10));
    }
  }

  @Test
  void anAttackWithoutBudgetChangesNothing() {
    Map<String, Object> small =
        Map.of("d", 20L, "d-h", 4L, "n", 6L, "steps", 30L, "snr", 0.3, "rho", 0.0);
    TrainingRecord record = train("AdversarialTraining", small, new LinkedHashMap<>());
    assertThat(record.measure("robust-error")).isEqualTo(record.measure("test-error"));
    TrainingRecord other = train("AdversarialTraining", with(small, 0.5), new LinkedHashMap<>());
    assertThat(other.measure("robust-error")).isGreaterThan(other.measure("test-error"));
  }

  private static Map<String, Object> with(Map<String, Object> values, double rho) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put("rho", rho);
    return all;
  }

  private static double form(double[] m, double[][] w, double[] x) {
    double sum = 0;
    for (int e = 0; e < 25; e++) {
      sum += m[e / 5] * w[e / 5][e % 5] * x[e % 5];
    }
    return sum;
  }

  private static double[][] rows(Map<String, double[]> saved, String name, int count) {
    double[] flat = Objects.requireNonNull(saved.get(name), name);
    int width = flat.length / count;
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }

  private static TrainingRecord train(
      String name, Map<String, Object> values, Map<String, double[]> saved) {
    Experiment experiment =
        StudyFile.load(EXAMPLES.resolve(name + ".java")).experiments().getFirst();
    Map<String, Object> all = new LinkedHashMap<>();
    for (Parameter p : experiment.parameters()) {
      all.put(p.key(), values.getOrDefault(p.key(), p.defaultValue()));
    }
    Cell cell = new Cell(all);
    List<String> paired =
        experiment.parameters().stream().filter(Parameter::paired).map(Parameter::key).toList();
    Training training =
        new Training(name, experiment.name(), cell, java.util.Set.copyOf(paired), 0, 7);
    SavingTrainer trainer =
        (SavingTrainer) experiment.trainer(cell, ReferenceExecutor.factory(Arithmetic.DOUBLE, 1));
    return trainer
        .train(
            List.of(training),
            Recording.SPARSE,
            (part, array, numbers, shape) -> saved.put(part + "/" + array, numbers),
            p -> {})
        .getFirst();
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false);
    Context context = new Context(List.of(), c -> LaneExecutor.FACTORY, terminal);
    assertThat(Cli.run(context, arguments)).as(err.toString()).isZero();
    return out.toString();
  }
}
