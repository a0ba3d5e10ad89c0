package org.attest.studies.variablecreation.claim;

import java.util.List;
import org.attest.lab.study.Claim;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /** C1 to C13. */
  public static List<Claim> all() {
    return List.of(
        new PublishedLevel(),
        new LogarithmicGrowth(),
        new Increments(),
        new FailuresFit(),
        new RoleOfRestarts(),
        new NoTrivialFloor(),
        new BaselineSeparation(),
        new SparseVariable(),
        new CapacityGrowth(),
        new ParityLearned(),
        new AbruptTransition(),
        new ParityCost(),
        new ExactConstructions(),
        new TheoryCode(),
        new SingleHead());
  }
}
