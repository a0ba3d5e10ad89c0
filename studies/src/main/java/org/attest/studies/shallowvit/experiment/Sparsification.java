package org.attest.studies.shallowvit.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.SparsificationFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Test loss after training on fewer tokens: random, label-irrelevant, background, the noisiest, or
 * those that a trained model attends to least (claims C8, C13).
 */
public final class Sparsification extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "sparsification";

  /** Nothing removed: the start of every strategy's curve, trained once. */
  private static final Map<String, String> WHOLE = Map.of();

  /** An experiment. */
  public Sparsification() {
    super(Watch.END);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Test loss against the number of removed tokens, by strategy";
  }

  @Override
  public String reproduces() {
    return "token sparsification on synthetic data";
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all =
        new ArrayList<>(
            Parameters.with(
                Parameters.ALPHA.withDefault(0.6),
                Parameters.IRRELEVANT.withDefault(0.35),
                Parameters.N.withDefault(80L),
                Parameters.NEURONS.withDefault(1000L),
                Parameters.DELTA.withDefault(0.5),
                Parameters.MAX_STEPS.withDefault(100L),
                Parameters.NOISY_SHARE.withDefault(0.4)));
    all.add(Parameters.REMOVAL);
    return List.copyOf(all);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE ->
          new Preset(
              List.of(
                  small(Map.of("n", "20")),
                  small(
                      Map.of(
                          "removed", "4", "strategy", "random,irrelevant,attention", "n", "20"))),
              3);
      case DEFAULT ->
          new Preset(
              List.of(
                  WHOLE,
                  Map.of("removed", "10,20", "strategy", "random,irrelevant,noisy,attention")),
              10);
      case PAPER ->
          new Preset(
              List.of(
                  WHOLE,
                  Map.of(
                      "removed",
                      "2:20:10",
                      "strategy",
                      "random,irrelevant,background,noisy,attention")),
              20);
    };
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
