package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.study.Claim;

/** All claims of the study, in the order of the verdict table. */
public final class Claims {

  private Claims() {}

  /** All. */
  public static List<Claim> all() {
    return List.of();
  }
}
