package org.attest.studies;

import java.util.List;
import org.attest.lab.study.Study;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.attest.studies.shallowvit.ShallowVit;
import org.attest.studies.sparsetokenselection.SparseTokenSelection;
import org.attest.studies.variablecreation.VariableCreation;

/** All studies, in the order in which they are listed. */
public final class Studies {

  private Studies() {}

  /** All studies. */
  public static List<Study> all() {
    return List.of(
        new BenignOverfitting(),
        new SparseTokenSelection(),
        new ShallowVit(),
        new VariableCreation());
  }
}
