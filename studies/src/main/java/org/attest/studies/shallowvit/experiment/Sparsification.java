package org.attest.studies.shallowvit.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.SparsificationFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Test loss after training on fewer tokens: random, label-irrelevant, background, the noisiest, or
 * those that a trained model attends to least (claims C8, C8b, C12). Figure 5 of the paper at its
 * own setting, and Figure 8 with more patterns.
 *
 * <p>The text leaves open η, T and the noise of the noisy tokens. Ours are η = 1, T = 85, where the
 * loss before removal is about 0.1 as in the published figure, and noise 0.3 in 40 % of the tokens;
 * blocks of the presets change each of them.
 */
public final class Sparsification extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "sparsification";

  /** Nothing removed: the start of every strategy's curve, trained once. */
  private static final Map<String, String> WHOLE = Map.of();

  /** As many as are irrelevant, by the three strategies of the figure. */
  private static final Map<String, String> REMOVAL =
      Map.of("removed", "20", "strategy", "random,irrelevant,noisy");

  /** Until the set is fitted. */
  private static final Map<String, String> FITTED = Map.of("max-steps", "300");

  /** The same at a larger step. */
  private static final Map<String, String> FAST = Map.of("eta", "5", "max-steps", "300");

  private static final Map<String, String> NOISIER = Map.of("noisy-c-0", "0.6");

  /** Removed tokens kept in the softmax as zero tokens, the other reading of the text. */
  private static final Map<String, String> ZEROED = Map.of("removal", "zeroed");

  /** Figure 8. */
  private static final Map<String, String> APPENDIX = Map.of("d", "20", "patterns", "10,15,20");

  /** Its ends; d = 20 costs twice as much. */
  private static final Map<String, String> ENDS = Map.of("d", "20", "patterns", "10,20");

  /** An experiment. */
  public Sparsification() {
    super(
        NAME,
        "Test loss against the number of removed tokens, by strategy",
        "Figure 5; Figure 8 of appendix B with d=20 patterns=10,15,20",
        Watch.END);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all =
        new ArrayList<>(
            Parameters.with(
                Parameters.ALPHA.withDefault(0.6).by(Parameters.FIGURE_5),
                Parameters.IRRELEVANT.withDefault(0.35).by(Parameters.FIGURE_5),
                Parameters.N.withDefault(80L).by(Parameters.FIGURE_5),
                Parameters.NEURONS.withDefault(1000L).by(Parameters.SECTION_4_1),
                Parameters.DELTA.withDefault(0.5).by(Parameters.FIGURE_5),
                Parameters.MAX_STEPS.withDefault(85L).by(Parameters.OURS),
                Parameters.NOISY_SHARE.withDefault(0.4).by(Parameters.OURS),
                Parameters.REMOVED,
                Parameters.STRATEGY));
    all.add(Parameters.REMOVAL);
    return List.copyOf(all);
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.LENGTH, Choices.BATCH, Choices.XI, Choices.ERROR, Choices.NOISY);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE ->
          new Preset(
              List.of(
                  small(Map.of("n", "20")),
                  small(Preset.block("removed=4 strategy=random,irrelevant,attention n=20"))),
              3);
      case DEFAULT -> new Preset(grids("10,20", ENDS), 10);
      case PAPER, PUBLISHED -> new Preset(grids("2:20:10", APPENDIX), 20);
    };
  }

  /** The figure, and its ends under every change. */
  private static List<Map<String, String>> grids(String removed, Map<String, String> appendix) {
    List<Map<String, String>> grids = new ArrayList<>();
    grids.add(WHOLE);
    grids.add(Map.of("removed", removed, "strategy", "random,irrelevant,noisy,attention"));
    for (Map<String, String> change : List.of(FITTED, FAST, NOISIER, ZEROED, appendix)) {
      grids.add(with(WHOLE, change));
      grids.add(with(REMOVAL, change));
    }
    return grids;
  }

  private static Map<String, String> with(Map<String, String> block, Map<String, String> more) {
    Map<String, String> both = new LinkedHashMap<>(block);
    both.putAll(more);
    return both;
  }

  @Override
  public int packSize(int lanes) {
    return PER_LANE * lanes;
  }

  @Override
  public List<Figure> figures(Results results) {
    return SparsificationFigure.of(results.records(NAME));
  }
}
