package org.attest.studies.benignoverfitting.claim;

import java.util.Set;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.attest.studies.benignoverfitting.theory.Boundary;

/**
 * The cells of the dynamics experiment that claims rest on: those at the paper's step size, benign
 * above the drawn curve N SNR² = 1000 and harmful below.
 */
final class DynamicsCells {

  private DynamicsCells() {}

  static Evidence benign(Results results) {
    return at(results, true);
  }

  static Evidence harmful(Results results) {
    return at(results, false);
  }

  private static Evidence at(Results results, boolean benign) {
    return Evidence.of(
        results,
        TrainingDynamics.NAME,
        cell -> paperStep(cell) && (Setting.of(cell).nSnr2() > Boundary.DRAWN) == benign,
        Set.of("form"));
  }

  private static boolean paperStep(Cell cell) {
    return Parameters.ETA.defaultValue().equals(cell.real("eta"));
  }
}
