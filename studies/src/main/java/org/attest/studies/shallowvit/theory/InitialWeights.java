package org.attest.studies.shallowvit.theory;

import org.attest.lab.study.Cell;

/**
 * What Assumption 1 asks of the initial weights, as they are made. Errors of the literal
 * construction are not σ and δ: (σ/s)² U maps μ_j to (σ/s)² p_j, which is |(σ/s)² − 1| away from
 * p_j and as far at least from any unit vector, (δ/s)² I likewise (our derivation).
 *
 * @param values largest ‖W_V μ_j − p_j‖
 * @param queries largest ‖W_Q μ_j − r_j‖, which is that of keys too
 * @param norm largest spectral norm: 1 − error of the contraction, the multiples of the literal
 *     construction, at most 1 for the others
 * @param logit self-logit ⟨W_K μ_j, W_Q μ_j⟩, of errors in other directions that of the contraction
 */
record InitialWeights(double values, double queries, double norm, double logit) {

  /** Those of a cell. */
  static InitialWeights of(Cell cell) {
    double sigma = cell.real("sigma");
    double delta = cell.real("delta");
    double logit = InitialAttention.contracted(delta);
    return switch (cell.choice("error")) {
      case "literal" -> {
        double s = cell.real("literal-scale");
        double v = sigma * sigma / (s * s);
        double q = delta * delta / (s * s);
        yield new InitialWeights(Math.abs(v - 1), Math.abs(q - 1), Math.max(v, q), q * q);
      }
      case "contraction" -> new InitialWeights(sigma, delta, 1 - Math.min(sigma, delta), logit);
      default -> new InitialWeights(sigma, delta, 1, logit);
    };
  }

  /** Whether values are within 1/M, the constant of O(1/M) set to 1, and queries within 1/2. */
  boolean fair(int patterns) {
    return values <= 1.0 / patterns && queries < 0.5;
  }
}
