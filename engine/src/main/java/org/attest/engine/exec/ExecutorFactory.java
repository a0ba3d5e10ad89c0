package org.attest.engine.exec;

import org.attest.engine.tensor.Program;

/** Makes executors: the choice between lane kernels and plain loops, in float or double. */
public interface ExecutorFactory {

  /** Number of trainings an executor of this factory runs in lockstep. */
  int lanes();

  /** An executor with its own memory for all plans of {@code program}. */
  Executor create(Program program);

  /**
   * Bytes of memory that an executor of {@code program} takes; 0 where nobody has worked it out.
   */
  default long bytes(Program program) {
    return 0;
  }
}
