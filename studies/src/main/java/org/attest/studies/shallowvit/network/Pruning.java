package org.attest.studies.shallowvit.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.attest.studies.shallowvit.network.DataModel.Sample;

/**
 * Which tokens a sample loses, in training and test alike: any; those that are not label-relevant,
 * confusion tokens among them; those without a discriminative pattern; the noisiest first; or those
 * with the least score. Kept tokens stay at their positions, and so at their output vectors: a_(l)
 * of equation (1) belongs to position l of the whole sample.
 *
 * @param strategy name of the strategy
 * @param removed number of tokens a sample loses
 * @param stream draws of the random strategies
 */
record Pruning(String strategy, int removed, Stream stream) {

  /** A sample without the tokens it loses; {@code score} as in {@link #lost}. */
  Sample of(Sample sample, double[] score) {
    return removed == 0 ? sample : sample.without(lost(sample, score));
  }

  /**
   * Positions of the tokens a sample loses.
   *
   * @param score score of each token for the strategy {@code attention}; else not read
   */
  int[] lost(Sample sample, double[] score) {
    int tokens = sample.type().length;
    return switch (strategy) {
      case "irrelevant" ->
          among(IntStream.range(0, tokens).filter(l -> !sample.relevant(l)).toArray());
      case "background" ->
          among(IntStream.range(0, tokens).filter(l -> !sample.discriminative(l)).toArray());
      case "noisy" -> first(tokens, sample.noise(), -1);
      case "attention" -> first(tokens, score, 1);
      default -> among(IntStream.range(0, tokens).toArray());
    };
  }

  private int[] among(int[] candidates) {
    return Arrays.stream(stream.subset(candidates.length, removed))
        .map(i -> candidates[i])
        .toArray();
  }

  /** The first in the order of {@code direction} times value, ties by position. */
  private int[] first(int tokens, double[] value, int direction) {
    return IntStream.range(0, tokens)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer l) -> direction * value[l]))
        .limit(removed)
        .mapToInt(l -> l)
        .toArray();
  }
}
