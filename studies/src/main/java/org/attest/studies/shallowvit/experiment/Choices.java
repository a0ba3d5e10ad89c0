package org.attest.studies.shallowvit.experiment;

import java.util.List;
import org.attest.lab.study.OpenChoice;

/** What the paper leaves open in its experiments, and what is ours. */
final class Choices {

  static final OpenChoice ETA =
      new OpenChoice("eta", 1.0, List.of(0.5, 2.0), "step size", "nowhere in the text; ours");

  static final OpenChoice ETA_TEN =
      new OpenChoice("eta", 10.0, List.of(5.0), "step size", "nowhere in the text; ours");

  static final OpenChoice BATCH =
      new OpenChoice(
          "batch", 20L, List.of(10L, 40L), "samples of a step", "nowhere in the text; ours");

  static final OpenChoice XI =
      new OpenChoice(
          "xi",
          0.01,
          List.of(0.447),
          "deviation of W_O(0)",
          "0.01 in section 4.1, 1/√M in the formal algorithm of appendix C");

  static final OpenChoice ERROR =
      new OpenChoice(
          "error",
          "contraction",
          List.of("random", "mean"),
          "how the initial errors are made",
          "Assumption 1 bounds their size alone; ours");

  static final OpenChoice STOP =
      new OpenChoice(
          "max-steps",
          3000L,
          List.of(1000L),
          "steps after which a training is given up",
          "no stopping rule in the text; ours");

  static final OpenChoice LENGTH =
      new OpenChoice(
          "max-steps",
          85L,
          List.of(60L, 120L),
          "steps of a training",
          "nowhere in the text; read off an axis");

  static final OpenChoice NOISY =
      new OpenChoice(
          "noisy-share",
          0.4,
          List.of(0.2),
          "share of noisier tokens",
          "\"noisy\" tokens are not said to be any share; ours");

  private Choices() {}
}
