package org.attest.studies.variablecreation.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.figure.CriticalSizeFigure;
import org.attest.studies.variablecreation.network.ScalingTrainer;

/** The critical sample size of sparse AND against the context length. */
public final class AndScaling extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "and-scaling";

  /** The context lengths of the paper's figure 2. */
  public static final String PUBLISHED =
      "100,150,200,250,300,350,400,450,500,550,600,650,700,750,800,900,1000,1100";

  /** Six of them that span the figure, with which {@link FigureSearch} begins. */
  private static final String SPANNING = "100,200,300,500,800,1100";

  /** Attempts that a trial of middling success takes, in full lengths; measured at T = 100. */
  private static final double ATTEMPTS = 1.5;

  /** The experiment. */
  public AndScaling() {
    super(NAME, "Critical sample size m* of sparse AND against context length T", "Figure 2");
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(NetworkParameters.offline());
    parameters.add(NetworkParameters.LAYERS);
    return parameters;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(Measures.SUCCESS, "", "1 if an attempt exceeded 0.99 at a check, else 0"),
        new Measure(Measures.ATTEMPT, "", "number of the first successful attempt, from 1"),
        new Measure(Measures.ATTEMPTS, "", "attempts made"),
        new Measure(Measures.STEPS, "", "steps of all attempts up to their ends"),
        new Measure(Measures.ENDED, "", "attempts that made all their steps without success"),
        new Measure(Measures.FITTED, "", "of these, with training accuracy 1"),
        new Measure(
            Measures.INTERPOLATED,
            "",
            "of these, with training accuracy 1 and training loss below 1e-4 without dropout"),
        new Measure(
            Measures.CAPACITY,
            "C_0",
            "capacity of the attention branch at the first success, for one layer"),
        new Measure(Measures.REJECTED, "", "training sets rejected as ambiguous"));
  }

  /** Of an attempt; those after the first begin sooner. */
  @Override
  public Optional<String> lastStep() {
    return Optional.of(NetworkParameters.STEPS.key());
  }

  @Override
  public String cutShortWith() {
    return NetworkParameters.ATTEMPTS.key() + "=1";
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.NORM, Choices.DECAY, Choices.STEPS, Choices.DROPOUT);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> Preset.of(8, "t=20,40 m=20,30,40 dropout=branches attempts=2 steps=100");
      case DEFAULT ->
          new Preset(
              List.of(
                  rung(25, "16:80:8:log"),
                  rung(50, "20:100:8:log"),
                  rung(100, "25:125:8:log"),
                  rung(200, "30:150:8:log"),
                  rung(400, "36:180:8:log"),
                  oneHead(rung(100, "25:125:8:log")),
                  Preset.block("t=100 m=50,60")),
              24);
      case PAPER -> Preset.of(16, "t=" + SPANNING + " m=30:300:28");
      case PUBLISHED -> Preset.of(50, "t=" + PUBLISHED + " m=30:300:28");
    };
  }

  /**
   * One context length of the default preset, with neighbouring sample sizes in the ratio 5^(1/7) =
   * 1.26. Attempts of 250 steps instead of 1000: half of the successes come within 90, so that five
   * short attempts find more than one long one, at about the same cost.
   */
  private static Map<String, String> rung(int t, String m) {
    return Map.of(
        "t", String.valueOf(t), "m", m, "dropout", "branches", "attempts", "5", "steps", "250");
  }

  /** The same with one head, for the claim that it suffices. */
  private static Map<String, String> oneHead(Map<String, String> block) {
    Map<String, String> one = new HashMap<>(block);
    one.put("heads", "1");
    return one;
  }

  @Override
  public double flops(Cell cell) {
    int layers = cell.integer("layers");
    return ATTEMPTS * (layers == 1 ? Cost.attempt(cell) : Cost.deep(cell, layers));
  }

  @Override
  public List<String> problems(Cell cell) {
    return NetworkParameters.problems(cell);
  }

  @Override
  public Optional<Allocation> allocation() {
    return Optional.of(new Ladder(NAME));
  }

  @Override
  public Optional<Allocation> adaptive() {
    return Optional.of(new FigureSearch(NAME));
  }

  @Override
  public int packSize(int lanes) {
    return 2 * lanes;
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new ScalingTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return CriticalSizeFigure.of(results.records(NAME));
  }
}
