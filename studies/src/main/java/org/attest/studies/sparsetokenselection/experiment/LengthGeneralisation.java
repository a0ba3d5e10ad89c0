package org.attest.studies.sparsetokenselection.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.LengthFigure;
import org.attest.studies.sparsetokenselection.figure.LengthTasksFigure;

/**
 * Length generalisation with stochastic against fixed encodings.
 *
 * <p>Fixed encodings are one draw of 4T positions, of which training uses the first T: positions
 * beyond T are unseen at the test. That is the crux of the comparison, and our choice.
 */
public final class LengthGeneralisation extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "length";

  private static final List<Task> TRACED = List.of(Task.SAME, Task.DOUBLE, Task.QUADRUPLE);

  private static final List<Task> TASKS = List.of(Task.values());

  /** An experiment. */
  public LengthGeneralisation() {
    super(
        NAME,
        "Loss on longer inputs along the training, stochastic against fixed encodings",
        "length-generalisation experiments of section 4",
        TRACED,
        TASKS);
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.QUERY, Choices.LAW, Choices.ETA_V);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(both()), 5);
      case DEFAULT -> Preset.of(8, "encoding=stochastic,fixed");
      case PAPER ->
          Preset.of(
              16,
              "encoding=stochastic,shared,fixed d-e=64,128",
              "encoding=stochastic,fixed query=sum",
              "law=gaussian,sphere,separated");
      case PUBLISHED ->
          Preset.of(
              16,
              "encoding=stochastic,shared,fixed d-e=64,128",
              "encoding=stochastic,fixed query=sum",
              "law=gaussian,sphere,separated",
              "t=128 d-e=128 steps=16000 encoding=stochastic,fixed");
    };
  }

  private static Map<String, String> both() {
    Map<String, String> block = new LinkedHashMap<>(SMALL);
    block.put("encoding", "stochastic,fixed");
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    List<Figure> figures = new ArrayList<>(LengthFigure.of(results.records(NAME), TRACED));
    figures.addAll(LengthTasksFigure.of(results.records(NAME), TASKS));
    return figures;
  }
}
