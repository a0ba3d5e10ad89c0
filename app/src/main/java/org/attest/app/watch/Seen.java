package org.attest.app.watch;

import org.attest.lab.store.Records;
import org.attest.lab.study.Results;
import org.attest.lab.study.Study;

/**
 * What a run folder holds at one moment.
 *
 * @param study the study of the run
 * @param records its intact records
 * @param results what claims and figures look at
 */
public record Seen(Study study, Records records, Results results) {

  /** Reads a folder. */
  @FunctionalInterface
  public interface Reader {

    /** What it holds now; throws what speaks for itself where it cannot be read. */
    Seen read();
  }
}
