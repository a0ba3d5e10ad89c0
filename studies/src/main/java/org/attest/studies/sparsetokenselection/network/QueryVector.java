package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.tensor.Tensor;
import org.attest.studies.sparsetokenselection.Query;

/**
 * The positional half p of the query for a subset.
 *
 * @param p 1×d_e
 * @param rejected 1 where E_yᵀE_y is singular to working precision and p is of no use, else 0; for
 *     the sum always 0
 */
record QueryVector(Tensor p, Tensor rejected) {

  /** Pivots of the elimination below this count as zero; regular sign draws stay far above. */
  private static final double SINGULAR = 1e-4;

  /**
   * The query of a subset.
   *
   * @param selected E_yᵀ, a row for each selected position
   */
  static QueryVector of(Query query, Tensor selected, Positions positions) {
    int q = selected.shape().dim(0);
    if (query == Query.SUM) {
      Tensor p = selected.sum(0).reshape(1, selected.shape().dim(1));
      return new QueryVector(p, p.sumAll().times(0));
    }
    Tensor gram = selected.matmul(selected.transpose());
    Tensor one = gram.graph().constant(1).broadcastTo(gram.shape().withDims(q, 1));
    Tensor system = gram.concat(1, one);
    // A pivot that is not a number after one that is zero leaves the least as it is.
    Tensor least = system.graph().constant(1);
    for (int k = 0; k < q; k++) {
      Tensor row = system.slice(0, k, k + 1);
      Tensor pivot = row.slice(1, k, k + 1);
      least = pivot.sumAll().min(least);
      Tensor scaled = row.dividedBy(pivot);
      Tensor column = system.slice(1, k, k + 1).minus(positions.at(k, q).reshape(q, 1));
      system = system.minus(column.times(scaled));
    }
    Tensor weights = system.slice(1, q, q + 1).transpose();
    Tensor rejected = gram.graph().constant(SINGULAR).greaterThan(least);
    return new QueryVector(weights.matmul(selected), rejected);
  }
}
