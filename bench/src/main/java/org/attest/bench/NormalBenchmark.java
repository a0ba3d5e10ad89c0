package org.attest.bench;

import static org.attest.engine.numeric.Lanes.COUNT;

import java.util.concurrent.TimeUnit;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Draws for all lanes into the first-level cache; time of one vector of lanes. */
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
public class NormalBenchmark {
  private static final int VECTORS = 64;
  private static final int START = 12;

  /** Law of each draw. */
  @Param({"NORMAL", "UNIFORM"})
  public Distribution distribution = Distribution.NORMAL;

  private final float[] memory = new float[START + VECTORS * COUNT];
  private final long[] keys = new long[COUNT];
  private long first;

  /** One call for 64 draws of every lane. */
  @Benchmark
  @OperationsPerInvocation(VECTORS)
  public void lanes() {
    BulkFill.lanes(distribution, keys, first, memory, START, VECTORS);
    first += VECTORS;
  }
}
