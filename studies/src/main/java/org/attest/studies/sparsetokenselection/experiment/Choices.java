package org.attest.studies.sparsetokenselection.experiment;

import java.util.List;
import org.attest.lab.study.OpenChoice;

/** What is not known of the paper's experiments, and what is ours. */
final class Choices {

  static final OpenChoice QUERY =
      new OpenChoice(
          "query",
          "certificate",
          List.of("sum"),
          "how the subset enters the query",
          "not known; the certificate is ours");

  static final OpenChoice DRAW =
      new OpenChoice(
          "encoding",
          "stochastic",
          List.of("shared"),
          "encodings drawn for every point, or once a batch",
          "not known; for every point is ours");

  static final OpenChoice LAW =
      new OpenChoice(
          "law",
          "signs",
          List.of("gaussian", "sphere"),
          "law of the encodings",
          "not known; signs are ours");

  static final OpenChoice ETA_V =
      new OpenChoice("eta-v", 0.3, List.of(0.1), "step size of V", "not known; ours");

  private Choices() {}
}
