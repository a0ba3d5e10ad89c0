package org.attest.bench;

import static org.attest.engine.numeric.Lanes.COUNT;

import java.util.concurrent.TimeUnit;
import org.attest.engine.product.Product;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** C += A B in the shapes of attention studies, with both operands as stored or transposed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
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
public class ProductBenchmark {
  private static final int START = 12;

  /** Rows of A, columns of B, columns of A. */
  @Param({
    "4x4x4",
    "8x8x8",
    "16x16x16",
    "32x32x32",
    "64x64x64",
    "128x128x128",
    "256x256x256",
    "16x16x32",
    "64x32x32",
    "16x96x32",
    "320x512x1024",
    "100x1000x10",
    "30x64x256",
    "16x1x64",
    "1x16x64",
    "16x16x1"
  })
  public String shape = "";

  /** Which operands are stored transposed. */
  @Param({"AB", "AtB", "ABt", "AtBt"})
  public String layout = "";

  private float[] memory = new float[0];
  private int m;
  private int n;
  private int k;
  private int aRow;
  private int aCol;
  private int b;
  private int bRow;
  private int bCol;
  private int c;
  private int scratch;

  /** Counts floating-point operations, so that the score reads in operations per second. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Flops {
    /** Operations so far, a multiply-add counted as two. */
    public double flops;
  }

  /** Lays out the operands with odd row strides. */
  @Setup
  public void layOut() {
    String[] sizes = shape.split("x", -1);
    m = Integer.parseInt(sizes[0]);
    n = Integer.parseInt(sizes[1]);
    k = Integer.parseInt(sizes[2]);
    boolean aTransposed = layout.startsWith("At");
    boolean bTransposed = layout.endsWith("Bt");
    aRow = aTransposed ? COUNT : (k | 1) * COUNT;
    aCol = aTransposed ? (m | 1) * COUNT : COUNT;
    bRow = bTransposed ? COUNT : (n | 1) * COUNT;
    bCol = bTransposed ? (k | 1) * COUNT : COUNT;
    b = START + (m | 1) * (k | 1) * COUNT;
    c = b + (n | 1) * (k | 1) * COUNT;
    scratch = c + m * (n | 1) * COUNT;
    memory = new float[scratch + Product.SCRATCH];
  }

  /** One product. */
  @Benchmark
  public void multiply(Flops count) {
    Product.multiply(
        memory, START, aRow, aCol, b, bRow, bCol, c, (n | 1) * COUNT, m, n, k, true, scratch);
    count.flops += 2.0 * COUNT * m * n * k;
  }
}
