package org.attest.bench;

import static org.attest.engine.numeric.Lanes.COUNT;

import java.util.concurrent.TimeUnit;
import org.attest.engine.numeric.Erf;
import org.attest.engine.numeric.Exp;
import org.attest.engine.numeric.Log;
import org.attest.engine.numeric.Sigmoid;
import org.attest.engine.numeric.Tanh;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The elementary functions over a row in the first-level cache; time of one vector of lanes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "-XX:ObjectAlignmentInBytes=64",
      "-XX:+UseTransparentHugePages",
      "-XX:FreqInlineSize=500"
    })
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class FunctionBenchmark {
  private static final int VECTORS = 128;
  private static final int IN = 12;
  private static final int OUT = IN + VECTORS * COUNT;

  private final float[] memory = new float[OUT + VECTORS * COUNT];

  /** Arguments evenly over [1/64, 4]. */
  @Setup
  public void fill() {
    for (int i = 0; i < VECTORS * COUNT; i++) {
      memory[IN + i] = (1 + i % 256) / 64f;
    }
  }

  /** e^x. */
  @Benchmark
  @OperationsPerInvocation(VECTORS)
  public void exp() {
    Exp.exp(memory, IN, OUT, VECTORS);
  }

  /** ln x. */
  @Benchmark
  @OperationsPerInvocation(VECTORS)
  public void log() {
    Log.log(memory, IN, OUT, VECTORS);
  }

  /** tanh x. */
  @Benchmark
  @OperationsPerInvocation(VECTORS)
  public void tanh() {
    Tanh.tanh(memory, IN, OUT, VECTORS);
  }

  /** erf x. */
  @Benchmark
  @OperationsPerInvocation(VECTORS)
  public void erf() {
    Erf.erf(memory, IN, OUT, VECTORS);
  }

  /** 1 / (1 + e^-x). */
  @Benchmark
  @OperationsPerInvocation(VECTORS)
  public void sigmoid() {
    Sigmoid.sigmoid(memory, IN, OUT, VECTORS);
  }
}
