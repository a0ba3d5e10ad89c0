package org.attest.studies.variablecreation;

/** Names of measures several experiments share. */
public final class Measures {

  /** 1 if the trial counts as a success, else 0; what the critical sample size is read from. */
  public static final String SUCCESS = "success";

  /** Training sets drawn before an unambiguous one. */
  public static final String REJECTED = "rejected";

  private Measures() {}
}
