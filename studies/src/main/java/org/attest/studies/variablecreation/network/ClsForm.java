package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Tensor;

/**
 * The same logit, computing in the top layer only what [CLS] reads, see {@link Folded}. Equal to
 * {@link PlainForm} up to rounding, with all dropout; about 4 H (T+1) d operations a sample forward
 * where projections to keys and values would take 4 (T+1) d².
 */
public final class ClsForm {
  private ClsForm() {}

  /**
   * The logit of a sample.
   *
   * @param bits b in {0,1}^T
   */
  public static Tensor logit(Weights weights, Tensor bits, Dropout dropout) {
    Architecture architecture = weights.architecture;
    Tensor x = Sequence.rows(weights, bits, dropout);
    Folded folded = new Folded(weights);
    int top = folded.top();
    for (int l = 0; l < top; l++) {
      x = PlainForm.layer(weights, l, x, dropout);
    }
    int tokens = architecture.tokens();
    int heads = architecture.heads();
    Tensor rows = folded.normalized(x);
    Tensor r = folded.directions(rows.slice(0, tokens, tokens + 1));
    Tensor a = dropout.apply(Dropout.Place.ATTENTION, top, r.matmul(rows.transpose()).softmax());
    Tensor z = a.matmul(rows);
    Tensor mass = a.sum(1).reshape(heads, 1);
    Tensor bias = folded.valueBias().reshape(heads, architecture.headWidth());
    Tensor o =
        z.reshape(heads, 1, architecture.d())
            .matmul(folded.valuesByHead())
            .reshape(heads, architecture.headWidth())
            .plus(mass.times(bias))
            .reshape(1, architecture.d());
    Tensor cls = x.slice(0, tokens, tokens + 1);
    return Readout.logit(weights, Readout.after(weights, top, cls, o, dropout));
  }
}
