package org.attest.lab.study;

import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Verdict.Decision;

/**
 * How likely a claim's rule is to come to a decision in a world that is stated, at the sample size
 * of some records.
 *
 * @param decision the decision
 * @param world the world, in words that complete "if"
 * @param probability its probability, with an interval that reflects the number of simulations; no
 *     width when it was computed exactly
 */
public record Power(Decision decision, String world, Estimate probability) {}
