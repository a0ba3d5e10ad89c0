package org.attest.app.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.twopatch.TwoPatch;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.image.ComposedImages;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.Convergence;
import org.attest.studies.variablecreation.network.Setup;

/**
 * Whole trainings of a network of interest: draws its data and initial weights, trains, and
 * evaluates on as few test points as its study allows. {@code bench/peers} has the same trainings
 * in JAX and PyTorch.
 *
 * @param id short name, W1 and so on; a letter after it marks another form of the same training
 * @param title what it is, with its sizes
 * @param trainers makes a trainer
 * @param cell the parameters of the training
 * @param paired parameters that stay out of the random keys
 * @param checks losses along the way by name, from a dense record, for comparison with peers
 */
public record Workload(
    String id,
    String title,
    Function<ExecutorFactory, Trainer> trainers,
    Cell cell,
    Set<String> paired,
    Map<String, ToDoubleFunction<TrainingRecord>> checks) {

  /** All workloads. */
  public static List<Workload> all() {
    Map<String, Object> figureOne = Map.of("n", 16L, "test-points", 1L);
    Map<String, ToDoubleFunction<TrainingRecord>> toTarget = new LinkedHashMap<>();
    toTarget.put("0", trace("train-loss", 0));
    toTarget.put("steps", r -> r.measure("steps"));
    return List.of(
        of(
            "W1",
            "two-patch ReLU network, n=20 d=500, 100 steps",
            new TwoPatch().experiment(),
            patches("plain"),
            along("train-loss", 1, 0, 50, 99)),
        of(
            "W1s",
            "the same on the span of its patches",
            new TwoPatch().experiment(),
            patches("span"),
            along("train-loss", 1, 0, 50, 99)),
        new Workload(
            "W2",
            "attention and ReLU perceptron, N=64 M=16 d=32, hidden 64, 200 steps",
            e -> new AttentionPerceptron().experiment().trainer(new Cell(Map.of()), e),
            new Cell(Map.of()),
            Set.of(),
            along("train-loss", 1, 0, 50, 199)),
        of(
            "W3",
            "benign overfitting, N=16 M=16 d=1024 d_h=512, to loss 0.01",
            new PhaseDiagram(),
            with(figureOne, "form", "plain"),
            toTarget),
        of(
            "W3s",
            "the same on the span of its tokens",
            new PhaseDiagram(),
            with(figureOne, "form", "token-span"),
            toTarget),
        of(
            "W4",
            "sparse token selection, T=32 d=8 q=3 d_e=64, 256 samples a step, 500 steps",
            new Convergence(),
            Map.of("steps", 500L, "test-points", 128L),
            // the study's losses are in units of d/q, those of training are half squares
            along(Measures.loss(Task.SAME), 4.0 / 3, 0, 256, 448)),
        steps(
            "W5",
            "variable creation, T=300 m=100 d=64, 16 heads, 100 steps",
            e -> new VariableCreationSteps(Setup.Form.CLS, e),
            along("train-loss", 1, 0, 10, 30, 99)),
        of(
            "W6",
            "shallow vision transformer, L=100 d=10 m=1000, batch 20, 200 steps",
            new SampleComplexity(),
            // a logistic loss is never zero, so that no training ends before its last step
            Map.of(
                "tokens", 100L,
                "m", 1000L,
                "n", 200L,
                "loss", "logistic",
                "max-steps", 200L,
                "test-points", 50L),
            // the mean over the last pass through the samples
            Map.of("190-199", r -> r.measure("train-loss"))),
        steps(
            "W7",
            "variable creation on tables, dropout on branches alone",
            e -> new VariableCreationSteps(Setup.Form.BINARY, e),
            along("train-loss", 1, 0, 10, 30, 99)),
        of(
            "W8",
            "vision transformer, 16 tokens, 2 blocks of width 32, batch 32, 100 steps",
            new ComposedImages(),
            Map.of("data", "synthetic", "initial", "random", "steps", 100L, "test-points", 4L),
            Map.of("last epoch", r -> r.measure("train-loss"))));
  }

  private static Workload steps(
      String id,
      String title,
      Function<ExecutorFactory, Trainer> trainers,
      Map<String, ToDoubleFunction<TrainingRecord>> checks) {
    return new Workload(id, title, trainers, new Cell(Map.of()), Set.of(), checks);
  }

  /** True for the workload named {@code name} and for other forms of it: W3s is a form of W3. */
  public boolean isFormOf(String name) {
    return id.equals(name) || id.replaceAll("[a-z]+$", "").equals(name);
  }

  private static Map<String, Object> patches(String form) {
    return Map.of("form", form, "mu", 5.0, "test-points", 1L);
  }

  private static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put(key, value);
    return all;
  }

  /** A training of an experiment at its defaults, changed as {@code values} say. */
  static Workload of(
      String id,
      String title,
      Experiment experiment,
      Map<String, Object> values,
      Map<String, ToDoubleFunction<TrainingRecord>> checks) {
    Map<String, Object> all = new LinkedHashMap<>();
    experiment.parameters().forEach(p -> all.put(p.key(), p.defaultValue()));
    Cell cell = new Cell(all);
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      cell = cell.with(entry.getKey(), entry.getValue());
    }
    Cell shape = cell;
    Set<String> paired =
        experiment.parameters().stream()
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toSet());
    return new Workload(
        id, title, executors -> experiment.trainer(shape, executors), cell, paired, checks);
  }

  /** A trace at some steps, times a factor. */
  static Map<String, ToDoubleFunction<TrainingRecord>> along(
      String trace, double factor, int... steps) {
    Map<String, ToDoubleFunction<TrainingRecord>> checks = new LinkedHashMap<>();
    for (int step : steps) {
      checks.put(String.valueOf(step), r -> factor * trace(trace, step).applyAsDouble(r));
    }
    return checks;
  }

  private static ToDoubleFunction<TrainingRecord> trace(String name, int step) {
    return record -> {
      double[] steps = Objects.requireNonNull(record.traces().get("step"));
      double[] values = Objects.requireNonNull(record.traces().get(name));
      for (int i = 0; i < steps.length; i++) {
        if (steps[i] == step) {
          return values[i];
        }
      }
      throw new IllegalStateException("no value of " + name + " at step " + step);
    };
  }

  /** Trainings of pack {@code number}. */
  List<Training> pack(int number, int lanes) {
    return java.util.stream.IntStream.range(0, lanes)
        .mapToObj(lane -> new Training("bench", id, cell, paired, number * lanes + lane, 0))
        .toList();
  }
}
