package org.attest.studies;

import java.util.function.Function;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Results;

/**
 * A world in which the statement of a claim is false by a hair and true by a hair at once: the
 * truth lies on the edge of what its rule accepts. Here the rule should rarely come to either
 * decision.
 *
 * @param claim id of the claim
 * @param world what lies on the edge, for people
 * @param supported stated probability of support in this world
 * @param refuted stated probability of refutation
 * @param simulations how many to draw
 * @param draw the records of one run in this world
 */
public record Edge(
    String claim,
    String world,
    double supported,
    double refuted,
    int simulations,
    Function<Stream, Results> draw) {}
