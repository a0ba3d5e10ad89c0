package org.attest.lab.store;

/** Whether a training has a record, and if not, why not. */
public enum TrainingState {
  /** It has an intact record. */
  DONE,
  /** It is asked for the first time. */
  NEW,
  /** It was asked for before, and has no record yet. */
  MISSING,
  /** Its record was in a part that cannot be trusted. */
  CORRUPT
}
