package org.attest.lab.sweep;

import java.util.List;

/**
 * A pack that could not be trained; nothing is recorded of it and the next start tries it again.
 *
 * @param trainings the trainings lost: one when it could be told which one it was
 * @param cause what was thrown
 */
public record Failure(List<PlannedTraining> trainings, Throwable cause) {

  /** One line for people: cell, values, cause. */
  public String message() {
    int others = trainings.size() - 1;
    return trainings.getFirst().text()
        + (others == 0 ? "" : " and " + others + " more in its pack")
        + ": "
        + cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
  }
}
