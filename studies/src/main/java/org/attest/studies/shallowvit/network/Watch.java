package org.attest.studies.shallowvit.network;

/** What is traced along a training, which then goes on to its cap on steps. */
public enum Watch {
  /** Nothing: a training ends by its stopping rule. */
  END,
  /** Attention on training samples, with the least over queries, as Proposition 2 speaks of it. */
  ATTENTION,
  /** What Lemma 2 says of the weights. */
  MECHANISM
}
