package org.attest.lab.study;

import java.util.List;
import java.util.Locale;

/**
 * Whose a claim or the default of a parameter is, and where that stands.
 *
 * @param kind whose statement it is
 * @param recalled whether a statement of the paper is known from memory and from others alone, and
 *     was not read there
 * @param text the place in the paper, or the reason why we ask
 * @param hypotheses what the theorem behind it asks of a setting; empty where there is none, or
 *     none that can be told
 */
public record Origin(Kind kind, boolean recalled, String text, List<Hypothesis> hypotheses) {

  /** Keeps a copy. */
  public Origin {
    hypotheses = List.copyOf(hypotheses);
  }

  /** Whose statement a claim tests: what a refutation would refute. */
  public enum Kind {
    /** The paper's: what a theorem concludes where its conditions hold, or the authors report. */
    STATEMENT("paper"),
    /**
     * More than the paper says: a sufficient condition read as necessary, a bound read as a law. A
     * refutation refutes the reading, not the paper.
     */
    READING("reading"),
    /** Ours: of the paper's setting, but not said there. */
    OURS("ours");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word of tables. */
    public String word() {
      return word;
    }

    /** The name of data: {@code statement}, {@code reading}, {@code ours}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A statement of the paper. */
  public static Origin paper(String place) {
    return new Origin(Kind.STATEMENT, false, place, List.of());
  }

  /** A statement of the paper that was not read there: it is recalled, or told by others. */
  public static Origin recalled(String place) {
    return new Origin(Kind.STATEMENT, true, place, List.of());
  }

  /** A reading of a statement of the paper that says more than it. */
  public static Origin reading(String placeAndReading) {
    return new Origin(Kind.READING, false, placeAndReading, List.of());
  }

  /** A statement of our own. */
  public static Origin ours(String reason) {
    return new Origin(Kind.OURS, false, reason, List.of());
  }

  /**
   * Whose statement it is, as tables say it: {@code paper}, {@code reading} or {@code ours}; {@code
   * paper (recalled)} where it was not read there.
   */
  public String whose() {
    return kind.word() + (recalled ? " (recalled)" : "");
  }

  /** A tag beside a value: {@code (paper, §4.1)}, {@code (ours)}. */
  public String tag() {
    return "(" + kind.word() + (text.isEmpty() ? "" : ", " + text) + ")";
  }

  /** This origin, whose theorem asks for more than the claim's experiments may have. */
  public Origin under(Hypothesis... asked) {
    return new Origin(kind, recalled, text, List.of(asked));
  }
}
