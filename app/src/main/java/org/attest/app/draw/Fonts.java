package org.attest.app.draw;

import java.util.Locale;

/** What figures are written in. Fonts are read when something is drawn, and not for the name. */
public enum Fonts {
  /** Noto Sans. */
  SANS,
  /** Computer Modern, the face of papers set by LaTeX. */
  LATEX;

  /** The word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  Face face() {
    return this == SANS ? Face.TEXT : Face.SERIF;
  }
}
