package org.attest.lab.sweep;

import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;

/**
 * The memory of a trainer, worked out without taking it: what the executors that it makes when it
 * is made would hold. Data it holds beside them, and executors that it makes later, are not in it.
 */
final class TrainerSize implements ExecutorFactory {

  private final ExecutorFactory executors;
  private long bytes;

  private TrainerSize(ExecutorFactory executors) {
    this.executors = executors;
  }

  /**
   * Bytes of the trainer of a shape; {@link Long#MAX_VALUE} when no array is long enough for it, 0
   * when nobody knows.
   */
  static long of(Experiment experiment, Cell shape, ExecutorFactory executors) {
    TrainerSize size = new TrainerSize(executors);
    try {
      experiment.trainer(shape, size);
    } catch (ArithmeticException beyondAnyArray) {
      return Long.MAX_VALUE;
    } catch (RuntimeException wrong) {
      return 0; // making it in earnest will tell
    }
    return size.bytes;
  }

  @Override
  public int lanes() {
    return executors.lanes();
  }

  @Override
  public Executor create(Program program) {
    bytes = Math.addExact(bytes, executors.bytes(program));
    return new Nowhere(lanes());
  }

  /** An executor without memory. */
  private record Nowhere(int lanes) implements Executor {

    @Override
    public void run(Plan plan) {}

    @Override
    public void fill(Tensor leaf, Distribution distribution, long[] keys, long[] first) {}

    @Override
    public void copy(Tensor leaf, int from, int to) {}

    @Override
    public void set(Tensor leaf, int lane, double[] values) {}

    @Override
    public void set(Tensor leaf, int lane, double value) {}

    @Override
    public double get(Tensor tensor, int lane) {
      return 0;
    }

    @Override
    public double[] values(Tensor tensor, int lane) {
      return new double[tensor.shape().count()];
    }
  }
}
