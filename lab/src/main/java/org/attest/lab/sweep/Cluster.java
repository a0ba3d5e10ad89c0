package org.attest.lab.sweep;

import java.util.Optional;
import org.attest.lab.study.Study;

/**
 * Machines that train packs for a run. An implementation lies in a module of its own and is found
 * by {@link java.util.ServiceLoader}.
 */
public interface Cluster {

  /** Name on the command line, for example {@code spark}. */
  String name();

  /**
   * What is wrong with the words that say where it is, as far as that can be told from the words
   * alone; empty when nothing is.
   */
  Optional<String> problem(String master);

  /**
   * Connects.
   *
   * @param master where it is, in the cluster's own words
   * @param study the study whose packs will be trained
   * @throws org.attest.lab.store.StoreException when it cannot be reached, or is none
   */
  Connection connect(String master, Study study);

  /** A cluster at work. */
  interface Connection extends AutoCloseable {

    /** Packs it can train at a time, as it is now: machines come and go. */
    int slots();

    /** Where the work is, as it is now, in a few words. */
    String where();

    /** A trainer for one thread of ours, which waits while the cluster trains. */
    PackTrainer trainer();

    @Override
    void close();
  }
}
