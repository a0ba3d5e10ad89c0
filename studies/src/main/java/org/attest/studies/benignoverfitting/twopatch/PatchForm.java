package org.attest.studies.benignoverfitting.twopatch;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;

/**
 * One of two ways to compute the same training; equal in exact arithmetic, different in rounding
 * and speed.
 */
interface PatchForm {

  /** What the signal patch contributes to f for every training sample. */
  Tensor signalPart();

  /** What the noise patch contributes. */
  Tensor noisePart();

  /** Leaves that gradient descent moves. */
  List<Tensor> parameters();

  /** Gradient descent on W in terms of {@link #parameters}. */
  Optimizer descent();

  /** What is computed once weights and noise are in their leaves. */
  Plan start();

  /** ⟨w, μ⟩ of all filters at the end, 1×2m. */
  Tensor signal();

  /** W at the end without its first row, (d−1)×2m. */
  Tensor offSignal();
}
