package org.attest.studies.shallowvit.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.ExtensionsFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Four classes, sets of patterns, several heads and a skip connection, each alone beside the main
 * text (claim C13): appendix G of the paper argues that its proofs carry over and shows no
 * experiment. On the data of Figure 4; the paper gives no setting, all sizes are ours. Seven
 * patterns with four classes, so that three are not discriminative in either case.
 */
public final class MoreGeneral extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "extensions";

  /** Appendix G gives no setting. */
  private static final Origin AS_FIGURE_4 = Origin.ours("that of Figure 4");

  /** An experiment. */
  public MoreGeneral() {
    super(
        NAME,
        "Four classes, sets of patterns, several heads, a skip connection",
        "appendix G, of which the paper shows no figure; data of Figure 4",
        Watch.ATTENTION);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all =
        new ArrayList<>(
            Parameters.with(
                Parameters.OUR_TOKENS,
                Parameters.DESIGN.withDefault("decoupled").by(AS_FIGURE_4),
                Parameters.RATIO.withDefault(0.1).by(AS_FIGURE_4),
                Parameters.ALPHA.withDefault(0.5).by(AS_FIGURE_4),
                Parameters.N.withDefault(200L).by(AS_FIGURE_4),
                Parameters.MAX_STEPS.withDefault(200L).by(Parameters.OURS)));
    all.addAll(
        List.of(
            Parameters.CLASSES,
            Parameters.MEMBERS,
            Parameters.SPREAD,
            Parameters.HEADS,
            Parameters.SKIP));
    return List.copyOf(all);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE ->
          new Preset(
              List.of(
                  small(Preset.block("max-steps=40 heads=1,2")),
                  small(Preset.block("max-steps=40 classes=4 patterns=7"))),
              2);
      case DEFAULT ->
          Preset.of(8, "heads=1,2,4", "skip=attention", "members=3", "classes=4 patterns=7");
      case PAPER, PUBLISHED ->
          new Preset(
              List.of(
                  large("heads", "1,2,4,8", "skip", "none"),
                  large("heads", "1", "skip", "attention"),
                  large("members", "2,3,5", "spread", "0.25,0.5,1"),
                  large("classes", "4", "patterns", "7")),
              20);
    };
  }

  /** At the width of the paper's experiments. */
  private static Map<String, String> large(String one, String ones, String other, String others) {
    return Map.of("m", "1000", "max-steps", "400", one, ones, other, others);
  }

  /** Beyond the paper: a run of the whole study does without it. */
  @Override
  public boolean onlyWhenNamed() {
    return true;
  }

  @Override
  public List<Figure> figures(Results results) {
    return ExtensionsFigure.of(results.records(NAME));
  }
}
