package org.attest.app.draw;

/** What figures are written in. */
public enum Fonts {
  /** Noto Sans. */
  SANS(Face.TEXT),
  /** Computer Modern, the face of papers set by LaTeX. */
  LATEX(Face.SERIF);

  final Face face;

  Fonts(Face face) {
    this.face = face;
  }
}
