package org.attest.studies.variablecreation.experiment;

import java.util.List;
import org.attest.lab.study.OpenChoice;

/** What is not known of the paper's experiments, and what is ours. */
final class Choices {

  static final OpenChoice DROPOUT =
      new OpenChoice(
          "dropout",
          "branches",
          List.of("none", "all"),
          "where dropout acts",
          "the paper takes minGPT, which has it everywhere; on branches alone is ours, ten times cheaper");

  static final OpenChoice DECAY =
      new OpenChoice(
          "decay",
          "coupled",
          List.of("decoupled", "none"),
          "weight decay in the gradient, taken from matrices, or none",
          "not known; coupled is recalled");

  static final OpenChoice NORM =
      new OpenChoice(
          "norm",
          "pre",
          List.of("post"),
          "norms before branches or after residuals",
          "minGPT has them before; the paper does not say");

  static final OpenChoice STEPS =
      new OpenChoice(
          "steps",
          250L,
          List.of(500L),
          "steps of an attempt",
          "1000 are recalled; 250 are ours, because half of the successes come within 90");

  static final OpenChoice BATCH =
      new OpenChoice(
          "batch", 256L, List.of(512L), "samples of a step", "recalled as 2048; 256 are ours");

  static final OpenChoice RATE =
      new OpenChoice("rate", 1e-3, List.of(5e-4), "step size of Adam", "recalled");

  private Choices() {}
}
