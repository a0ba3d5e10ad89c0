package org.attest.studies.shallowvit.figure;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.TrainingRecord;

/** Along the training: what Lemma 2 says. */
public final class MechanismFigure {

  private MechanismFigure() {}

  /** The figures; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    return List.of();
  }
}
