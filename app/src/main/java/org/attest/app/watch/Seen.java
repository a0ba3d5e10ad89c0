package org.attest.app.watch;

import org.attest.lab.evidence.Facets;
import org.attest.lab.store.Records;

/**
 * What a run folder holds at one moment.
 *
 * @param records its intact records
 * @param facets what claims and figures look at
 */
public record Seen(Records records, Facets facets) {

  /** Reads a folder. */
  @FunctionalInterface
  public interface Reader {

    /** What it holds now; throws what speaks for itself where it cannot be read. */
    Seen read();
  }
}
