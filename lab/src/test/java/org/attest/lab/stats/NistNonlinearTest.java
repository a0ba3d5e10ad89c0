package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * NIST StRD, nonlinear regression: the data sets with one predictor whose files lie beside this
 * test as NIST publishes them, fitted from both of NIST's starts and compared with the certified
 * values.
 */
class NistNonlinearTest {

  /** A data set with its model. */
  enum Set {
    Misra1a((x, b) -> b[0] * (1 - exp(-b[1] * x))),
    Chwirut2((x, b) -> exp(-b[0] * x) / (b[1] + b[2] * x)),
    DanWood((x, b) -> b[0] * StrictMath.pow(x, b[1])),
    Misra1b((x, b) -> b[0] * (1 - StrictMath.pow(1 + b[1] * x / 2, -2))),
    Kirby2((x, b) -> (b[0] + x * (b[1] + x * b[2])) / (1 + x * (b[3] + x * b[4]))),
    Rat42((x, b) -> b[0] / (1 + exp(b[1] - b[2] * x))),
    Rat43((x, b) -> b[0] / StrictMath.pow(1 + exp(b[1] - b[2] * x), 1 / b[3])),
    Thurber((x, b) ->
        (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1 + x * (b[4] + x * (b[5] + x * b[6])))),
    MGH09((x, b) -> b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3])),
    MGH17((x, b) -> b[0] + b[1] * exp(-x * b[3]) + b[2] * exp(-x * b[4])),
    Eckerle4((x, b) -> b[0] / b[1] * exp(-0.5 * ((x - b[2]) / b[1]) * ((x - b[2]) / b[1]))),
    BoxBOD((x, b) -> b[0] * (1 - exp(-b[1] * x))),
    Hahn1((x, b) ->
        (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1 + x * (b[4] + x * (b[5] + x * b[6])))),
    Bennett5((x, b) -> b[0] * StrictMath.pow(b[1] + x, -1 / b[2]));

    private final NonlinearFit.Curve curve;

    Set(NonlinearFit.Curve curve) {
      this.curve = curve;
    }

    private static double exp(double x) {
      return StrictMath.exp(x);
    }
  }

  @ParameterizedTest
  @EnumSource
  void certifiedValuesFromTheNearerStart(Set set) throws IOException {
    check(set, 2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BoxBOD")
  void certifiedValuesFromTheFartherStart(Set set) throws IOException {
    check(set, 1);
  }

  /**
   * From the farther start of BoxBOD the curve is flat in b2 at once: no answer, not a wrong one.
   */
  @Test
  void aStartThatLeadsNowhereGivesNothing() throws IOException {
    NonlinearFit fit = fit(Set.BoxBOD, 1, new ArrayList<>(), new double[1]);
    assertThat(fit.determined()).isFalse();
    assertThat(fit.parameter(0, 0.95).known()).isFalse();
  }

  private static void check(Set set, int start) throws IOException {
    List<double[]> parameters = new ArrayList<>();
    double[] squares = new double[1];
    NonlinearFit fit = fit(set, start, parameters, squares);
    for (int j = 0; j < parameters.size(); j++) {
      assertThat(fit.parameter(j)).isCloseTo(parameters.get(j)[2], Percentage.withPercentage(1e-6));
      assertThat(fit.standardError(j))
          .isCloseTo(parameters.get(j)[3], Percentage.withPercentage(1e-4));
    }
    assertThat(fit.residualSquares()).isCloseTo(squares[0], Percentage.withPercentage(1e-8));
  }

  /** The fit of a data set; fills in its rows start, start, value, deviation and its least S. */
  private static NonlinearFit fit(Set set, int start, List<double[]> parameters, double[] squares)
      throws IOException {
    List<double[]> data = new ArrayList<>();
    boolean inData = false;
    for (String line : lines(set)) {
      String[] words = line.strip().split("[\\s=]+");
      if (line.matches("\\s*b\\d+ =.*")) {
        parameters.add(numbers(words, 1));
      } else if (line.startsWith("Residual Sum of Squares:")) {
        squares[0] = Double.parseDouble(words[words.length - 1]);
      } else if (line.matches("Data:\\s+y\\s+x")) {
        inData = true;
      } else if (inData && words.length == 2) {
        data.add(numbers(words, 0));
      }
    }
    double[] y = data.stream().mapToDouble(row -> row[0]).toArray();
    double[] x = data.stream().mapToDouble(row -> row[1]).toArray();
    double[] from = parameters.stream().mapToDouble(row -> row[start - 1]).toArray();
    return NonlinearFit.of(set.curve, x, y, from);
  }

  private static double[] numbers(String[] words, int from) {
    return Arrays.stream(words).skip(from).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String> lines(Set set) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NistNonlinearTest.class.getResourceAsStream("nist/" + set + ".dat"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
