package org.attest.lab.sweep;

import java.util.List;
import org.attest.lab.study.TrainingRecord;

/** Is told how a run goes, always on the thread that called {@link Run#execute}. */
public interface Observer {

  /** A pack is finished and handed to the recorder. */
  default void finished(List<TrainingRecord> records) {}

  /** A pack failed; the run goes on. */
  default void failed(Failure failure) {}

  /** A pack had to wait until it was alone, because memory is short. */
  default void alone() {}

  /** Told several times a second, and once at the end. */
  default void progress(Progress progress) {}
}
