package org.attest.studies.sparsetokenselection;

/**
 * What a trained transformer is tested on. The paper has several length-generalisation tasks which
 * are not known to us; these are our choice.
 */
public enum Task {
  /** Points as in training. */
  SAME("same", 1, Place.ANYWHERE, 0),
  /** Twice the length. */
  DOUBLE("double", 2, Place.ANYWHERE, 0),
  /** Four times the length. */
  QUADRUPLE("quadruple", 4, Place.ANYWHERE, 0),
  /** Twice the length, targets where training had no tokens. */
  DOUBLE_UNSEEN("double-unseen", 2, Place.UNSEEN, 0),
  /** Twice the length, targets where training had tokens. */
  DOUBLE_SEEN("double-seen", 2, Place.SEEN, 0),
  /** The training length, one target more. */
  LARGER_SUBSET("larger-subset", 1, Place.ANYWHERE, 1);

  private enum Place {
    ANYWHERE,
    SEEN,
    UNSEEN
  }

  private final String text;
  private final int factor;
  private final Place place;
  private final int more;

  Task(String text, int factor, Place place, int more) {
    this.text = text;
    this.factor = factor;
    this.place = place;
    this.more = more;
  }

  /** Name in measures. */
  public String text() {
    return text;
  }

  /** Tokens of a test point. */
  public int tokens(int t) {
    return factor * t;
  }

  /** Size of the subset. */
  public int subset(int q) {
    return q + more;
  }

  /** First position of a target. */
  public int from(int t) {
    return place == Place.UNSEEN ? t : 0;
  }

  /** End of the positions of targets. */
  public int to(int t) {
    return place == Place.SEEN ? t : tokens(t);
  }

  /** One line for people. */
  public String meaning() {
    return switch (this) {
      case SAME -> "points as in training";
      case DOUBLE -> "twice the training length";
      case QUADRUPLE -> "four times the training length";
      case DOUBLE_UNSEEN -> "twice the training length, targets in unseen positions only";
      case DOUBLE_SEEN -> "twice the training length, targets in seen positions only";
      case LARGER_SUBSET -> "one more target than in training, in units of d/q of the test";
    };
  }
}
