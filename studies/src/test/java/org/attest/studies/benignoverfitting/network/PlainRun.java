package org.attest.studies.benignoverfitting.network;

import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.lab.data.Labels;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.benignoverfitting.Setting;

/** A training on the plain network in double precision, from the draws that lanes see. */
final class PlainRun {

  private final double[][][] x;
  private final double[] y;
  private final double eta;
  private final double mu;
  private final PlainNetwork network;

  private PlainRun(double[][][] x, double[] y, double eta, double mu, PlainNetwork network) {
    this.x = x;
    this.y = y;
    this.eta = eta;
    this.mu = mu;
    this.network = network;
  }

  static PlainRun of(Training training) {
    Cell cell = training.cell();
    Setting s = Setting.of(cell);
    int dv = cell.integer("d-v");
    double bound = 1 / (s.initDivisor() * Math.sqrt(s.d()));
    double readoutBound = s.readoutNorm() * Math.sqrt(3.0 / dv);
    PlainNetwork network =
        new PlainNetwork(
            uniform(training.key("initial-w-q"), s.d(), s.dh(), bound),
            uniform(training.key("initial-w-k"), s.d(), s.dh(), bound),
            uniform(training.key("initial-w-v"), s.d(), dv, bound),
            uniform(training.key("readout"), 1, dv, readoutBound)[0]);
    double[] y =
        cell.choice("labels").equals("balanced")
            ? Labels.balanced(s.n())
            : Labels.rademacher(new Stream(training.key("train-labels")), s.n());
    float[] draws = draws(Distribution.NORMAL, training.key("train-data"), s.n() * s.m() * s.d());
    boolean projected = cell.choice("noise").equals("projected");
    double[][][] x = new double[s.n()][s.m()][s.d()];
    for (int n = 0; n < s.n(); n++) {
      x[n][0][y[n] > 0 ? 0 : 1] = s.mu();
      for (int i = 1; i < s.m(); i++) {
        for (int j = projected ? 2 : 0; j < s.d(); j++) {
          double deviation = i == 1 ? s.sigmaStrong() : s.sigmaP();
          x[n][i][j] = deviation * draws[(n * s.m() + i) * s.d() + j];
        }
      }
    }
    return new PlainRun(x, y, s.eta(), s.mu(), network);
  }

  double loss() {
    return network.loss(x, y);
  }

  double signalValue() {
    return mu * network.readout()[0];
  }

  void step() {
    network.step(x, y, eta);
  }

  private static double[][] uniform(long key, int rows, int columns, double bound) {
    float[] draws = draws(Distribution.UNIFORM, key, rows * columns);
    double[] values = new double[draws.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (2.0 * draws[i] - 1) * bound;
    }
    return Matrices.rows(values, columns);
  }

  private static float[] draws(Distribution distribution, long key, int count) {
    float[] draws = new float[count];
    BulkFill.single(distribution, key, 0, draws, 0, count);
    return draws;
  }
}
