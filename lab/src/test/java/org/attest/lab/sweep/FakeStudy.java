package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Program;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * A study whose records are pure functions of the trainings' keys, with every kind of value a
 * record can hold.
 */
public final class FakeStudy implements Study {

  /** Trainings done by all trainers of this study object. */
  public final AtomicInteger trained = new AtomicInteger();

  /** Added to every loss, as a change of the code would. */
  public double shift;

  /** Time each pack takes, in milliseconds. */
  public int millis;

  /** How the first experiment chooses trainings; null for all of the grid. */
  public Allocation allocation;

  /** How it chooses trainings when it is asked to be adaptive; null if it cannot. */
  public Allocation adaptive;

  /** Replicate that throws in cells with width 8; -1 for none. */
  public int bad = -1;

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String title() {
    return "A fake";
  }

  @Override
  public Paper paper() {
    return new Paper("None", "nobody", "nowhere", "");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(new FakeExperiment("first", true), new FakeExperiment("second", false));
  }

  @Override
  public List<Claim> claims() {
    return List.of();
  }

  @Override
  public Theory theory() {
    throw new UnsupportedOperationException();
  }

  /** Executors of {@code lanes} lanes that nobody runs. */
  public static ExecutorFactory lanes(int lanes) {
    return new ExecutorFactory() {
      @Override
      public int lanes() {
        return lanes;
      }

      @Override
      public Executor create(Program program) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private final class FakeExperiment implements Experiment {
    private final String name;
    private final boolean traced;

    FakeExperiment(String name, boolean traced) {
      this.name = name;
      this.traced = traced;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String title() {
      return name;
    }

    @Override
    public String reproduces() {
      return "ours: a fake";
    }

    @Override
    public List<Parameter> parameters() {
      List<Parameter> parameters = new ArrayList<>();
      parameters.add(Parameter.integer("width", "m", 4, 1, 1024, "width").asShape());
      parameters.add(Parameter.real("snr", "", 0.5, 0, 100, "signal to noise"));
      parameters.add(Parameter.choice("mode", "", List.of("softmax", "linear"), "mode").asPaired());
      if (traced) {
        parameters.add(Parameter.integer("steps", "T", 3, 1, 1_000_000, "steps"));
      }
      return parameters;
    }

    @Override
    public List<Measure> measures() {
      return List.of(
          new Measure("loss", "", ""), new Measure("error", "", ""), new Measure("none", "", ""));
    }

    @Override
    public List<Measure> traces() {
      return traced ? List.of(new Measure("step", "", ""), new Measure("loss", "", "")) : List.of();
    }

    /** Its width, as if that were a step. */
    @Override
    public Optional<String> lastStep() {
      return traced ? Optional.empty() : Optional.of("width");
    }

    @Override
    public Preset preset(Preset.Level level) {
      return switch (level) {
        case SMOKE -> new Preset(List.of(Map.of("snr", "0.5,1")), 2);
        case DEFAULT ->
            new Preset(
                List.of(
                    Map.of("width", "4,8", "snr", "0:2:5"),
                    Map.of("mode", "linear", "snr", "0.5,1")),
                3);
        case PAPER, PUBLISHED -> new Preset(List.of(Map.of("snr", "0.01:100:5:log")), 10);
      };
    }

    @Override
    public double flops(Cell cell) {
      return 1000.0 * cell.integer("width");
    }

    @Override
    public List<String> problems(Cell cell) {
      return cell.integer("width") == 13 ? List.of("width 13 brings bad luck") : List.of();
    }

    @Override
    public Optional<Allocation> allocation() {
      return traced ? Optional.ofNullable(allocation) : Optional.empty();
    }

    @Override
    public Optional<Allocation> adaptive() {
      return traced ? Optional.ofNullable(adaptive) : Optional.empty();
    }

    @Override
    public Trainer trainer(Cell shape, ExecutorFactory executors) {
      return (pack, recording, progress) -> train(pack, recording, progress, shape, executors);
    }

    @Override
    public List<Figure> figures(Results results) {
      return List.of();
    }

    private List<TrainingRecord> train(
        List<Training> pack,
        Trainer.Recording recording,
        DoubleConsumer progress,
        Cell shape,
        ExecutorFactory executors) {
      if (pack.size() > executors.lanes()) {
        throw new IllegalArgumentException("pack too large");
      }
      for (int i = 0; i < 10; i++) {
        progress.accept(i / 10.0);
        pause();
      }
      List<TrainingRecord> records = new ArrayList<>();
      for (Training training : pack) {
        if (training.cell().integer("width") != shape.integer("width")) {
          throw new IllegalArgumentException("shapes differ");
        }
        if (training.replicate() == bad && training.cell().integer("width") == 8) {
          throw new AssertionError("no luck");
        }
        records.add(record(training, recording));
        trained.incrementAndGet();
      }
      return records;
    }

    private void pause() {
      try {
        Thread.sleep(millis / 10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private TrainingRecord record(Training training, Trainer.Recording recording) {
      long key = training.key("measures");
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put("loss", (key >>> 11) * 0x1p-53 + shift);
      measures.put(
          "error", key % 5 == 0 ? Double.POSITIVE_INFINITY : key % 3 == 0 ? -0.0 : (key % 7) / 7.0);
      measures.put("none", Double.NaN);
      Map<String, double[]> traces = new LinkedHashMap<>();
      if (traced) {
        int every = recording == Trainer.Recording.DENSE ? 1 : 10;
        double[] step = new double[5 * 10 / every];
        double[] loss = new double[step.length];
        for (int i = 0; i < step.length; i++) {
          step[i] = (double) i * every;
          loss[i] =
              i * every == 20
                  ? Double.NaN
                  : i * every == 30 ? -0.0 : (key % 1000) / (1.0 + i * every);
        }
        traces.put("step", step);
        traces.put("loss", loss);
        if (recording == Trainer.Recording.DENSE) {
          traces.put("attention", new double[step.length]);
        }
      }
      return new TrainingRecord(
          training, key % 4 == 0 ? Status.CAPPED : Status.COMPLETE, measures, traces);
    }
  }
}
