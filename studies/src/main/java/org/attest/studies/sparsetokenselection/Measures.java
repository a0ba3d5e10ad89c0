package org.attest.studies.sparsetokenselection;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Measure;

/** What trainings of this study yield. Losses are E‖f − target‖² in units of d/q. */
public final class Measures {

  /** Step numbers. */
  public static final String STEP = "step";

  /** α. */
  public static final String ALPHA = "alpha";

  /** c. */
  public static final String C = "c";

  /** cos(V, V*). */
  public static final String COS_V = "cos-v";

  /** cos(W, W*). */
  public static final String COS_W = "cos-w";

  /** ‖V₂‖/‖V₁‖. */
  public static final String NOISE_V = "noise-v";

  /** ‖W₁₂‖/‖W₂₂‖. */
  public static final String NOISE_W = "noise-w";

  /** Risk of a fully connected net. */
  public static final String RISK = "risk";

  /** Standard error of the risk. */
  public static final String RISK_ERROR = "risk-standard-error";

  /** Risk over the first 128 points. */
  public static final String RISK_SMALL = "risk-128";

  /** Smallest encoding dimension. */
  public static final String REQUIRED = "required-d-e";

  private Measures() {}

  /** Relative loss on a task. */
  public static String loss(Task task) {
    return "loss-" + task.text();
  }

  /** Standard error of the relative loss on a task. */
  public static String error(Task task) {
    return "standard-error-" + task.text();
  }

  /** Relative loss on the first 128 points of a task. */
  public static String small(Task task) {
    return "loss-128-" + task.text();
  }

  /** Coordinates of the weights. */
  public static List<Measure> weights() {
    return List.of(
        new Measure(ALPHA, "α", "tr V₁ / d"),
        new Measure(C, "c", "tr W₂₂ / d_e"),
        new Measure(COS_V, "", "cosine of V to [I 0]"),
        new Measure(COS_W, "", "cosine of W to blockdiag(0, I)"),
        new Measure(NOISE_V, "", "‖V₂‖/‖V₁‖, Frobenius"),
        new Measure(NOISE_W, "", "‖W₁₂‖/‖W₂₂‖, Frobenius"));
  }

  /** Coordinates, and losses with standard errors on some tasks. */
  public static List<Measure> measures(List<Task> tasks) {
    List<Measure> list = new ArrayList<>(weights());
    for (Task task : tasks) {
      list.add(new Measure(loss(task), "", "relative loss, " + task.meaning()));
      list.add(new Measure(error(task), "", "its standard error"));
      list.add(
          new Measure(small(task), "", "relative loss on the first 128 points of that evaluation"));
    }
    return List.copyOf(list);
  }

  /** Coordinates and losses along the training. */
  public static List<Measure> traces(List<Task> tasks) {
    List<Measure> list = new ArrayList<>();
    list.add(new Measure(STEP, "t", "gradient steps done"));
    list.addAll(weights());
    for (Task task : tasks) {
      list.add(new Measure(loss(task), "", "relative loss, " + task.meaning()));
      list.add(new Measure(small(task), "", "relative loss on 128 of those points"));
    }
    return List.copyOf(list);
  }
}
