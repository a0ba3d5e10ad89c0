package org.attest.spark.naps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/** A study of the user's own whose packs take a given time, and fail where they are told to. */
public final class Naps implements Study {

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer("bed", "", 0, 0, 999, "which pack").asShape(),
          Parameter.integer("ms", "", 300, 0, 60_000, "milliseconds a pack takes").asPaired(),
          Parameter.integer("bad", "", 0, 0, 1, "1 for a nightmare"));

  /** Made by the service loader. */
  public Naps() {}

  @Override
  public String name() {
    return "naps";
  }

  @Override
  public String title() {
    return "Naps";
  }

  @Override
  public Paper paper() {
    return new Paper("None", "nobody", "nowhere", "");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(new Nap());
  }

  @Override
  public List<Claim> claims() {
    return List.of();
  }

  @Override
  public Theory theory() {
    return new Theory() {
      @Override
      public List<Parameter> parameters() {
        return PARAMETERS;
      }

      @Override
      public Prediction predict(Cell cell) {
        return new Prediction(List.of(), List.of());
      }
    };
  }

  private static final class Nap implements Experiment {
    @Override
    public String name() {
      return "nap";
    }

    @Override
    public String title() {
      return "A nap";
    }

    @Override
    public String reproduces() {
      return "ours: a fake";
    }

    @Override
    public List<Parameter> parameters() {
      return PARAMETERS;
    }

    @Override
    public List<Measure> measures() {
      return List.of(new Measure("dream", "", "a number of the key"));
    }

    @Override
    public Preset preset(Preset.Level level) {
      return new Preset(List.of(Map.of("bed", "0:23:24")), 2);
    }

    @Override
    public double flops(Cell cell) {
      return 1e6;
    }

    @Override
    public Trainer trainer(Cell shape, ExecutorFactory executors) {
      return Nap::train;
    }

    private static List<TrainingRecord> train(
        List<Training> pack, Trainer.Recording recording, DoubleConsumer progress) {
      LockSupport.parkNanos(1_000_000L * pack.getFirst().cell().integer("ms"));
      return pack.stream().map(Nap::record).toList();
    }

    private static TrainingRecord record(Training training) {
      if (training.cell().integer("bad") == 1) {
        throw new IllegalStateException("a nightmare");
      }
      double dream = (training.key("dream") >>> 11) * 0x1p-53;
      return new TrainingRecord(training, Status.COMPLETE, Map.of("dream", dream), Map.of());
    }

    @Override
    public List<Figure> figures(Results results) {
      return List.of();
    }
  }
}
