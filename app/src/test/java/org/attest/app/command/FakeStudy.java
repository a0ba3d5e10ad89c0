package org.attest.app.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Paper;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Sources;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;

/** Coins: a training tosses one, a record is a pure function of the training's key. */
final class FakeStudy implements Study {

  /** Cells with this many sides cannot be trained. */
  static final int IMPOSSIBLE = 13;

  /** System property that makes every pack take 200 milliseconds. */
  static final String SLOW = "attest.test.slow";

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer("sides", "s", 2, 2, 20, "sides of the coin").asShape(),
          Parameter.real("bias", "β", 0.5, 0, 1, "probability of heads").by(Origin.paper("§2")),
          Parameter.choice("metal", "", List.of("copper", "silver"), "what it is made of")
              .by(Origin.ours("the paper has none")));

  private static final String UNSAID = "the constant is not given";

  @Override
  public String name() {
    return "coins";
  }

  @Override
  public String title() {
    return "How coins fall";
  }

  @Override
  public Paper paper() {
    return new Paper(
        "On the Fall of Coins", "A. Tosser, B. Catcher", "Journal of Chance 1713", "doi:0/1");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(new Toss("single-toss"), new Toss("double-toss"));
  }

  @Override
  public List<Claim> claims() {
    return List.of(new Fair());
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
        double bias = cell.real("bias");
        return new Prediction(
            List.of(
                new Prediction.Condition(
                    "1(a)",
                    "β ≤ 1/2",
                    "Assumption 1",
                    "β ≤ 0.5",
                    "β = " + bias,
                    bias <= 0.5,
                    bias <= 0.5 ? "" : "more heads than tails"),
                new Prediction.Condition("1(b)", "s ≥ 2", "Assumption 1", "2", "2", true, UNSAID),
                new Prediction.Condition(
                    "1(c)", "s ≤ 20", "Assumption 1", "20", "2", true, UNSAID)),
            List.of(
                new Prediction.Quantity("heads", "h", bias, "Theorem 1", "expected share of heads"),
                new Prediction.Quantity("edge", "e", Double.NaN, "Theorem 2", "share of edges")));
      }
    };
  }

  @Override
  public List<PaperFigure> paperFigures() {
    return List.of(
        new PaperFigure(
            "Figure 1",
            "heads",
            "run coins/single-toss",
            "",
            List.of("bias=0.25,0.75"),
            List.of("sides=2")),
        new PaperFigure("Figure 2", "edges", "", "no coin is that thick", List.of(), List.of()));
  }

  private record Toss(String name) implements Experiment {
    @Override
    public String title() {
      return "Coins tossed, " + name;
    }

    @Override
    public String reproduces() {
      return "Figure 1";
    }

    @Override
    public List<Parameter> parameters() {
      return PARAMETERS;
    }

    @Override
    public List<Measure> measures() {
      return List.of(new Measure("heads", "h", "1 for heads"));
    }

    @Override
    public List<Measure> traces() {
      return List.of(
          new Measure("step", "t", "time"), new Measure("height", "z", "height in metres"));
    }

    @Override
    public List<OpenChoice> openChoices() {
      return List.of(
          new OpenChoice("metal", "copper", List.of("silver"), "what it is made of", "not said"),
          new OpenChoice("sides", 2L, List.of(3L, 4L), "sides of the coin", "ours"));
    }

    @Override
    public Preset preset(Preset.Level level) {
      return new Preset(List.of(Map.of("bias", "0.25,0.5")), level == Preset.Level.SMOKE ? 2 : 3);
    }

    @Override
    public double flops(Cell cell) {
      return 1000.0 * cell.integer("sides");
    }

    @Override
    public Trainer trainer(Cell shape, ExecutorFactory executors) {
      return Toss::train;
    }

    @Override
    public List<Figure> figures(Results results) {
      double[] heads =
          results.records(name).stream().mapToDouble(r -> r.measure("heads")).toArray();
      double[] number = new double[heads.length];
      java.util.Arrays.setAll(number, i -> i + 1.0);
      return List.of(
          new Figure(
              name,
              "Heads",
              "Heads of every toss.",
              List.of(
                  new Panel(
                      "",
                      Axis.linear("toss"),
                      Axis.linear("heads"),
                      List.of(
                          new Layer.Line("", 0, Layer.Style.SOLID, number, heads)
                              .from(List.of(Sources.of(results.records(name)))))))));
    }

    private static List<TrainingRecord> train(
        List<Training> pack, Trainer.Recording recording, DoubleConsumer progress) {
      progress.accept(0.5);
      if (Boolean.getBoolean(SLOW)) {
        LockSupport.parkNanos(200_000_000);
      }
      return pack.stream().map(Toss::toss).toList();
    }

    private static TrainingRecord toss(Training training) {
      if (training.cell().integer("sides") == IMPOSSIBLE) {
        throw new IllegalArgumentException("no coin has 13 sides");
      }
      double uniform = (training.key("toss") >>> 11) * 0x1p-53;
      double heads = uniform < training.cell().real("bias") ? 1 : 0;
      return new TrainingRecord(
          training,
          Status.COMPLETE,
          Map.of("heads", heads),
          Map.of("step", new double[] {0, 1}, "height", new double[] {uniform, 0}));
    }
  }

  private record Fair() implements Claim {
    @Override
    public String id() {
      return "C1";
    }

    @Override
    public String statement() {
      return "Coins fall.";
    }

    @Override
    public Origin origin() {
      return Origin.paper("Theorem 1");
    }

    @Override
    public List<String> experiments() {
      return List.of("single-toss");
    }

    @Override
    public String statistic() {
      return "height at the end";
    }

    @Override
    public String rule() {
      return "supported if all heights are 0";
    }

    @Override
    public Verdict judge(Results results) {
      int coins = results.records("single-toss").size();
      return new Verdict(
          Verdict.Decision.SUPPORTED,
          "all of " + coins + " coins fell",
          1,
          0.5,
          1,
          0.95,
          "a coin that stays up");
    }
  }
}
