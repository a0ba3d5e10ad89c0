package org.attest.engine.tensor;

/** Operands whose shapes do not fit; the message shows both. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An exception with a message for people. */
  public ShapeException(String message) {
    super(message);
  }
}
