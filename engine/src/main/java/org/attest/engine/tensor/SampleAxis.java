package org.attest.engine.tensor;

/**
 * The axis of independent samples. A model is written for one sample; a tensor that depends on a
 * sample carries the axis, and a plan decides how many samples it takes through the model at a
 * time.
 */
public final class SampleAxis {
  private final String name;
  private final int size;

  SampleAxis(String name, int size) {
    if (size < 1) {
      throw new ShapeException("sample axis '" + name + "' needs at least one sample, got " + size);
    }
    this.name = name;
    this.size = size;
  }

  /** Name, for messages. */
  public String name() {
    return name;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  @Override
  public String toString() {
    return name + ":" + size;
  }
}
