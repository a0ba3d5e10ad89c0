package org.attest.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Problem;

/** Where a key can be varied that was refused where it was written. */
final class Elsewhere {

  private final List<Study> studies;
  private final Selection selection;

  Elsewhere(List<Study> studies, Selection selection) {
    this.studies = studies;
    this.selection = selection;
  }

  /** The message of a problem, and where its key can be varied when it cannot here. */
  String message(Problem problem) {
    String key = problem.key().toLowerCase(Locale.ROOT);
    boolean held =
        selection.experiments().stream()
            .flatMap(e -> e.parameters().stream())
            .anyMatch(p -> p.key().equals(key) && p.isHeld());
    if (!held && selection.experiments().stream().anyMatch(e -> has(e, key))) {
      return problem.message();
    }
    List<String> places = new ArrayList<>();
    for (Study study : studies) {
      for (Experiment experiment : study.experiments()) {
        if (has(experiment, key)) {
          places.add(study.name() + "/" + experiment.name());
        }
      }
    }
    return problem.message()
        + (places.isEmpty() ? "" : " ('" + key + "' is one of " + String.join(", ", places) + ")");
  }

  private static boolean has(Experiment experiment, String key) {
    return experiment.parameters().stream().anyMatch(p -> p.key().equals(key) && !p.isHeld());
  }
}
