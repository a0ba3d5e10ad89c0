package org.attest.engine.exec;

/** A piece of workspace memory with the span of time in which it is needed. */
final class Buffer {
  /** Floats for one sample. */
  final int floats;

  /** True if it holds all samples, false if only those of a block; shared buffers hold one. */
  final boolean whole;

  /** Number of samples it would hold if whole; 1 for a shared buffer. */
  final int samples;

  /** True if it has a value per sample. */
  final boolean perSample;

  /** The section or loop that writes it. */
  final int step;

  /** First position at which it is written. */
  final int start;

  /** Last position at which it is read. */
  int end;

  /** Its place in memory. */
  int base;

  Buffer(int floats, boolean perSample, boolean whole, int samples, int start, int step) {
    this.floats = floats;
    this.perSample = perSample;
    this.whole = whole;
    this.samples = samples;
    this.start = start;
    this.step = step;
    this.end = start;
  }

  /** Floats it takes when a block has {@code block} samples. */
  int size(int block) {
    return Math.multiplyExact(floats, !perSample ? 1 : whole ? samples : block);
  }
}
