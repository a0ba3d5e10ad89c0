package org.attest.app.bench;

import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.Conjecture;
import org.attest.lab.conjecture.Protocol;
import org.attest.lab.conjecture.SampleSet;
import org.attest.lab.model.Attention;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Losses;

/**
 * One attention layer and a perceptron with rectifiers,
 *
 * <p>f(X) = (1/M) Σ_l relu(softmax(X W_Q W_Kᵀ Xᵀ / √d) X W_V W_1)_l w_2,
 *
 * <p>on 64 samples of 16 tokens, d = 32, hidden width 64: 200 full-batch steps of gradient descent
 * with step size 0.1 on the logistic loss. Tokens are y e₁ + N(0, I), labels fair coins, weights
 * start from N(0, 1/fan-in).
 */
final class AttentionPerceptron extends Conjecture {

  private static final int N = 64;
  private static final int M = 16;
  private static final int D = 32;
  private static final int HIDDEN = 64;
  private static final int STEPS = 200;
  private static final double RATE = 0.1;

  AttentionPerceptron() {
    super("attention-perceptron", "An attention layer and a perceptron");
  }

  @Override
  protected void protocol(Protocol p) {
    SampleSet train = p.training(N);
    Tensor y = train.signs("labels");
    Tensor z = train.normal("data", M, D);
    Tensor x = train.let("X", z.slice(-1, 0, 1).plus(y).concat(-1, z.slice(-1, 1, D)));
    Tensor q = x.matmul(weight(p, "W_Q", D, D));
    Tensor k = x.matmul(weight(p, "W_K", D, D));
    Tensor v = x.matmul(weight(p, "W_V", D, D));
    Tensor hidden = Attention.apply(q, k, v, 1 / Math.sqrt(D)).matmul(weight(p, "W_1", D, HIDDEN));
    Tensor f = hidden.relu().matmul(weight(p, "w_2", HIDDEN)).mean(0);
    Tensor loss = Losses.logistic(f, y).meanOverSamples();
    p.minimise(loss).by(new GradientDescent(), c -> RATE).steps(c -> STEPS);
    p.measure("train-loss", "L", "training loss after the last step", loss);
  }

  private static Tensor weight(Protocol p, String name, int... dims) {
    return p.weight(name, p.normal("initial " + name, dims).times(1 / Math.sqrt(dims[0])));
  }
}
