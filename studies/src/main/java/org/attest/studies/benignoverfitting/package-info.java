/**
 * Jiang, Huang, Zhang, Suzuki and Nie, "Unveil Benign Overfitting for Transformer in Vision:
 * Training Dynamics, Convergence, and Generalization", NeurIPS 2024, made executable.
 *
 * <p>One softmax-attention layer with a fixed linear readout learns to tell two orthogonal signals
 * apart among Gaussian noise tokens. Section numbers in this package are those of the paper.
 */
@NullMarked
package org.attest.studies.benignoverfitting;

import org.jspecify.annotations.NullMarked;
