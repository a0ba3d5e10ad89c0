package org.attest.engine.numeric;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;

/**
 * One function of this package as the tests see it. Enrol a new function here and it inherits them
 * all.
 *
 * @param name what failures call it
 * @param scalar its plain form
 * @param rows its row kernel
 * @param reference the same function in double
 * @param ulps largest error, in units in the last place of the float nearest to the reference
 * @param lowest smallest argument of its domain
 * @param highest largest argument of its domain
 */
public record FunctionCase(
    String name,
    Scalar scalar,
    Rows rows,
    DoubleUnaryOperator reference,
    double ulps,
    float lowest,
    float highest) {

  /** The plain form. */
  public interface Scalar {
    float of(float x);
  }

  /** The row form. */
  public interface Rows {
    void of(float[] memory, int in, int out, int vectors);
  }

  private static final float INF = Float.POSITIVE_INFINITY;

  /** All functions. */
  public static List<FunctionCase> all() {
    return List.of(
        new FunctionCase("exp", Exp::exp, Exp::exp, StrictMath::exp, 1.1, -INF, INF),
        new FunctionCase("log", Log::log, Log::log, StrictMath::log, 0.9, -INF, INF),
        new FunctionCase("log1p", Log1p::log1p, Log1p::log1p, StrictMath::log1p, 1.2, 0, 1),
        new FunctionCase("tanh", Tanh::tanh, Tanh::tanh, StrictMath::tanh, 1.4, -INF, INF),
        new FunctionCase("erf", Erf::erf, Erf::erf, ReferenceErf::erf, 1.2, -INF, INF),
        new FunctionCase(
            "sin",
            QuarterTurn::sin,
            FunctionCase::sin,
            f -> StrictMath.sin(f * (StrictMath.PI / 2)),
            1.0,
            -0.5f,
            0.5f),
        new FunctionCase(
            "cos",
            QuarterTurn::cos,
            FunctionCase::cos,
            f -> StrictMath.cos(f * (StrictMath.PI / 2)),
            1.0,
            -0.5f,
            0.5f),
        new FunctionCase(
            "sigmoid", Sigmoid::sigmoid, Sigmoid::sigmoid, FunctionCase::logistic, 2.3, -INF, INF),
        new FunctionCase(
            "softplus",
            Softplus::softplus,
            Softplus::softplus,
            x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))),
            2.0,
            -INF,
            INF),
        new FunctionCase(
            "gelu",
            Gelu::gelu,
            Gelu::gelu,
            x -> x < -1e3 ? -0.0 : x * ReferenceErf.normal(x),
            6.0,
            -INF,
            INF),
        new FunctionCase(
            "gelu derivative",
            Gelu::derivative,
            Gelu::derivative,
            FunctionCase::geluDerivative,
            Double.POSITIVE_INFINITY,
            -INF,
            INF));
  }

  static double geluDerivative(double x) {
    double c = Math.max(-1e3, Math.min(x, 1e3));
    double density = StrictMath.exp(-c * c / 2) / Math.sqrt(2 * StrictMath.PI);
    return ReferenceErf.normal(c) + c * density;
  }

  private static double logistic(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  }

  private static void sin(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * Lanes.COUNT; i += Lanes.COUNT) {
      var x = FloatVector.fromArray(Lanes.SPECIES, memory, in + i);
      QuarterTurn.sin(x).intoArray(memory, out + i);
    }
  }

  private static void cos(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * Lanes.COUNT; i += Lanes.COUNT) {
      var x = FloatVector.fromArray(Lanes.SPECIES, memory, in + i);
      QuarterTurn.cos(x).intoArray(memory, out + i);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
