package org.attest.studies.shallowvit.figure;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.TrainingRecord;

/** Figure. */
public final class ConcentrationFigure {

  private ConcentrationFigure() {}

  /** The figures; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    return List.of();
  }
}
