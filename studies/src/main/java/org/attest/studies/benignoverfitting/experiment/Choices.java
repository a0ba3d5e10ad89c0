package org.attest.studies.benignoverfitting.experiment;

import java.util.List;
import org.attest.lab.study.OpenChoice;
import org.attest.studies.benignoverfitting.Parameters;

/** What the paper leaves open in its experiments, and what is ours. */
final class Choices {

  static final OpenChoice LABELS =
      new OpenChoice(
          "labels",
          "balanced",
          List.of("rademacher"),
          "labels in equal shares, or each a fair coin",
          "Definition 3.1 has fair coins; equal shares are ours, because at N = 2 half of all sets lack a class");

  static final OpenChoice NOISE =
      new OpenChoice(
          "noise",
          "unprojected",
          List.of("projected"),
          "noise with covariance σ² I, or off both signals",
          "section 6 writes the former, Definition 3.1 the latter");

  static final OpenChoice PROJECTED =
      new OpenChoice(
          "noise",
          "projected",
          List.of("unprojected"),
          "noise off both signals, or with covariance σ² I",
          "the lemmas assume Definition 3.1, section 6 writes the latter");

  static final OpenChoice READOUT =
      new OpenChoice(
          "w-o-norm",
          Parameters.W_O_NORM.defaultValue(),
          List.of(0.4, 0.8),
          "norm of the fixed readout",
          "Condition 4.1(5) asks for Θ(1) alone; 1/√3 is ours");

  static final OpenChoice INITIAL =
      new OpenChoice(
          "init-divisor",
          16.0,
          List.of(8.0, 32.0),
          "scale of the initial weights",
          "section 6 divides a default by 16; which default is read as uniform on ±1/√d");

  private Choices() {}
}
