package org.attest.engine.numeric;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector of this machine: one lane per training. Results never depend on its width. */
public final class Lanes {
  /** The widest float vector of this machine. */
  public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Number of lanes, a power of two. */
  public static final int COUNT = SPECIES.length();

  private Lanes() {}
}
