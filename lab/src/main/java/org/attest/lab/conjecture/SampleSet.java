package org.attest.lab.conjecture;

import java.util.function.Predicate;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;

/**
 * Independent samples: a training set, which is drawn once, a batch, which is drawn anew before
 * every step, or fresh samples for a measurement at the end. Expressions are written for one
 * sample.
 *
 * <p>A draw has a role, what it is for. Its random stream is keyed by the name of the set and the
 * role, {@code train-noise} or {@code test-noise}, so that training and test never share a draw and
 * a further draw moves no other.
 */
public final class SampleSet {

  /** What becomes of the samples. */
  enum Kind {
    /** Drawn once. */
    FIXED,
    /** Drawn before every step. */
    BATCH,
    /** Drawn a part at a time at the end. */
    FRESH
  }

  private final Protocol protocol;
  private final Kind kind;
  private final String name;
  private final int count;
  private final SampleAxis axis;

  SampleSet(Protocol protocol, Kind kind, String name, int count, SampleAxis axis) {
    this.protocol = protocol;
    this.kind = kind;
    this.name = name;
    this.count = count;
    this.axis = axis;
  }

  /** The axis that expressions over these samples carry. */
  public SampleAxis axis() {
    return axis;
  }

  Kind kind() {
    return kind;
  }

  /** Number of samples: of the set, of one batch, or of all fresh ones. */
  public int count() {
    return count;
  }

  /** Independent standard normal entries. */
  public Tensor normal(String role, int... dims) {
    return protocol.bulk(this, name + "-" + role, Distribution.NORMAL, dims);
  }

  /** Independent entries, uniform on [0, 1). */
  public Tensor uniform(String role, int... dims) {
    return protocol.bulk(this, name + "-" + role, Distribution.UNIFORM, dims);
  }

  /** A fair coin, −1 or +1, for every sample. */
  public Tensor signs(String role) {
    return protocol.signs(this, name + "-" + role);
  }

  /** Fair coins, or +1, −1, +1, ... in the order of samples, as each training says. */
  public Tensor labels(String role, Predicate<Cell> balanced) {
    return protocol.labels(this, name + "-" + role, balanced);
  }

  /** +1, −1, +1, ... in the order of samples. */
  public Tensor balanced() {
    return protocol.balanced(this, name);
  }

  /** A uniformly random one of {@code classes} unit vectors for every sample. */
  public Tensor oneHot(String role, int classes) {
    return protocol.oneHot(this, name + "-" + role, classes);
  }

  /** The indicator in {0, 1}^n of a uniformly random subset of k of n, for every sample. */
  public Tensor subset(String role, int n, int k) {
    return protocol.subset(this, name + "-" + role, n, k);
  }

  /**
   * Label noise: each label changes its sign with a probability, independently. Its role is {@code
   * label-noise} in a training set.
   *
   * @param labels labels drawn from this set
   */
  public Tensor flipped(Tensor labels, Real probability) {
    String role = kind == Kind.FRESH ? name + "-label-noise" : "label-noise";
    return protocol.flipped(this, role, labels, probability);
  }

  /** A value for every sample that is computed once, before the first step. */
  public Tensor let(String letName, Tensor value) {
    return protocol.let(letName, value);
  }
}
