/**
 * Sparse Boolean tasks, one file each, and the data sets of a trial.
 *
 * <p>A trainer that runs one trial per lane takes its data like this, with T tokens and m samples:
 *
 * <pre>{@code
 * Trial trial = Trial.of(training);                       // index set and function of this replicate
 * BitSamples data = trial.training(m);                    // a prefix of training(m + 10)
 * executor.set(bits, lane, data.bits(0, m));              // leaf of m samples of T values 0 and 1
 * executor.set(labels, lane, data.labels(0, m));          // leaf of m samples, scalars 0 and 1
 * BitSamples fresh = trial.validation(10_000);            // the same for all m and restarts
 * for (int from = 0; from < fresh.size(); from += chunk)  // a chunk at a time
 *   executor.set(some, lane, fresh.bits(from, from + chunk));
 * }</pre>
 *
 * The sample size, the learner and everything else that does not decide data must be {@linkplain
 * org.attest.lab.study.Parameter#asPaired() paired}, so that cells differing in them alone see the
 * same data.
 */
@NullMarked
package org.attest.studies.variablecreation.data;

import org.jspecify.annotations.NullMarked;
