package org.attest.engine.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ProductTest {
  private static final int L = ProductChecks.L;

  @Test
  void everyLaneIsTheScalarChainInEveryLayout() {
    List<String> wrong = new ArrayList<>();
    for (int[] shape : ProductChecks.SHAPES) {
      wrong.addAll(ProductChecks.check(shape[0], shape[1], shape[2]));
    }
    wrong.addAll(ProductChecks.checkStrewn());
    assertThat(wrong).isEmpty();
  }

  @Test
  void plainFloatProductHasTheBitsOfALane() {
    int m = 5;
    int n = 7;
    int k = 11;
    int lane = L - 1;
    float[] memory = new float[(m * k + k * n + m * n) * L + Product.SCRATCH];
    int b = m * k * L;
    int c = b + k * n * L;
    int scratch = c + m * n * L;
    float[] left = new float[m * k];
    float[] right = new float[k * n];
    for (int i = 0; i < left.length; i++) {
      left[i] = 1f / (i + 3);
      memory[i * L + lane] = left[i];
    }
    for (int i = 0; i < right.length; i++) {
      right[i] = 1f / (2 * i - 9);
      memory[b + i * L + lane] = right[i];
    }
    float[] product = new float[m * n];
    for (boolean accumulate : new boolean[] {false, true}) {
      PlainProduct.multiply(left, 0, right, 0, product, 0, m, n, k, accumulate);
      Product.multiply(memory, 0, k * L, L, b, n * L, L, c, n * L, m, n, k, accumulate, scratch);
      for (int i = 0; i < product.length; i++) {
        assertThat(memory[c + i * L + lane]).isEqualTo(product[i]);
      }
    }
  }

  @Test
  void plainDoubleProductOfASmallCase() {
    double[] c = {1, 1, 1, 1};
    double[] a = {9, 1, 2, 3, 4, 5, 6};
    double[] b = {9, 9, 7, 8, 9, 10, 11, 12};
    PlainProduct.multiply(a, 1, b, 2, c, 0, 2, 2, 3, true);
    assertThat(c).containsExactly(59, 65, 140, 155);
    PlainProduct.multiply(a, 1, b, 2, c, 0, 2, 2, 3, false);
    assertThat(c).containsExactly(58, 64, 139, 154);
  }

  @ParameterizedTest
  @CsvSource({"4,4,4", "16,16,32", "7,13,129", "16,1,64", "1,16,64", "2,9,12", "3,3,8", "9,2,12"})
  void multiplyingAllocatesNothing(int m, int n, int k) {
    int b = m * k * L;
    int c = b + k * n * L;
    int scratch = c + m * n * L;
    float[] memory = new float[scratch + Product.SCRATCH];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 200 && allocated > 1000; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 1000; call++) {
        Product.multiply(memory, 0, k * L, L, b, n * L, L, c, n * L, m, n, k, true, scratch);
        Product.multiply(memory, 0, L, m * L, b, L, k * L, c, n * L, m, n, k, true, scratch);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated).isLessThanOrEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-XX:UseAVX=2"})
  void bitsDoNotDependOnTheVectorWidth(String flag) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseSerialGC",
                flag,
                "-cp",
                System.getProperty("java.class.path"),
                ProductChecks.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out.lines()).hasSize(1).first().asString().startsWith("lanes ");
  }
}
