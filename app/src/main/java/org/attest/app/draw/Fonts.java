package org.attest.app.draw;

/** What figures are written in. Fonts are read when something is drawn, and not for the name. */
public enum Fonts {
  /** Noto Sans. */
  SANS,
  /** Computer Modern, the face of papers set by LaTeX. */
  LATEX;

  Face face() {
    return this == SANS ? Face.TEXT : Face.SERIF;
  }
}
