package org.attest.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Bytes of NumPy 2.4.6: {@code b = io.BytesIO(); numpy.save(b, numpy.array([[1, -2.5]], '<f4'));
 * b.getvalue().hex()}, and likewise for 0.1 in float64.
 */
class NpyFileTest {

  private static String written(double[] values, int... shape) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyFile.write(out, values, shape);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  @Test
  void hasTheBytesOfNumpy() throws IOException {
    assertThat(written(new double[] {1, -2.5}, 1, 2))
        .isEqualTo(
            "934e554d5059010076007b276465736372273a20273c6634272c2027666f7274"
                + "72616e5f6f72646572273a2046616c73652c20277368617065273a2028312c20"
                + "32292c207d202020202020202020202020202020202020202020202020202020"
                + "202020202020202020202020202020202020202020202020202020202020200a"
                + "0000803f000020c0");
    assertThat(written(new double[] {0.1}, 1))
        .isEqualTo(
            "934e554d5059010076007b276465736372273a20273c6638272c2027666f7274"
                + "72616e5f6f72646572273a2046616c73652c20277368617065273a2028312c29"
                + "2c207d2020202020202020202020202020202020202020202020202020202020"
                + "202020202020202020202020202020202020202020202020202020202020200a"
                + "9a9999999999b93f");
    assertThat(written(new double[] {3}))
        .isEqualTo(
            "934e554d5059010076007b276465736372273a20273c6634272c2027666f7274"
                + "72616e5f6f72646572273a2046616c73652c20277368617065273a2028292c20"
                + "7d20202020202020202020202020202020202020202020202020202020202020"
                + "202020202020202020202020202020202020202020202020202020202020200a"
                + "00004040");
  }

  @Test
  void refusesAShapeThatDoesNotFit() {
    assertThatThrownBy(() -> written(new double[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 4 elements, found 3");
  }
}
