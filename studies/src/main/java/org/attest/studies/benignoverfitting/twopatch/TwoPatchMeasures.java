package org.attest.studies.benignoverfitting.twopatch;

import java.util.List;
import org.attest.lab.study.Measure;

/** What a training of the two-patch network yields. */
final class TwoPatchMeasures {

  /** Training loss. */
  static final String TRAIN_LOSS = "train-loss";

  /** Training error. */
  static final String TRAIN_ERROR = "train-error";

  /** Part of the signal in the margin. */
  static final String SIGNAL = "signal-margin";

  /** Part of the noise in the margin. */
  static final String NOISE = "noise-margin";

  /** Test loss. */
  static final String TEST_LOSS = "test-loss";

  /** Test error. */
  static final String TEST_ERROR = "test-error";

  private TwoPatchMeasures() {}

  /** All of them. */
  static List<Measure> all() {
    return List.of(
        new Measure(TRAIN_LOSS, "L_S", "training loss after the last step, on observed labels"),
        new Measure(TRAIN_ERROR, "", "share of training samples with y f ≤ 0, observed labels"),
        new Measure(SIGNAL, "", "mean over clean labels y of y f of the signal patch alone"),
        new Measure(NOISE, "", "mean over training samples of y f of the noise patch alone"),
        new Measure(TEST_LOSS, "", "mean logistic loss over test points, clean labels"),
        new Measure(TEST_ERROR, "", "share of test points with y f ≤ 0, clean labels"));
  }
}
