package org.attest.studies.variablecreation.data;

import java.util.function.ToLongFunction;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/**
 * The data of one trial: an index set, a function and samples, all pure functions of the training's
 * key. The sample size is no part of the key, so that within a trial the training set of m samples
 * is a prefix of those of more (our choice; the paper draws anew).
 */
public final class Trial {

  private final BooleanTask task;
  private final int tokens;
  private final int s;
  private final ToLongFunction<String> keys;
  private final int[] relevant;
  private final TruthTable function;

  /**
   * A training set with the number of sets drawn before it and rejected as ambiguous.
   *
   * @param samples the samples
   * @param rejected sets rejected
   */
  public record TrainingSet(BitSamples samples, int rejected) {}

  /**
   * A trial.
   *
   * @param tokens T
   * @param s size of the index set
   * @param keys key of the stream of a role
   */
  public Trial(BooleanTask task, int tokens, int s, ToLongFunction<String> keys) {
    this.task = task;
    this.tokens = tokens;
    this.s = s;
    this.keys = keys;
    relevant = stream("index-set").subset(tokens, s);
    function = task.function(s, stream("truth-table"));
  }

  /** The trial of a training whose cell has {@code task}, {@code t} and {@code s}. */
  public static Trial of(Training training) {
    Cell cell = training.cell();
    return new Trial(
        BooleanTask.of(cell.choice("task")), cell.integer("t"), cell.integer("s"), training::key);
  }

  /** I, ascending. */
  public int[] relevant() {
    return relevant.clone();
  }

  /** The label as a function of the bits on I. */
  public TruthTable function() {
    return function;
  }

  /** T. */
  public int tokens() {
    return tokens;
  }

  /** The training set of m samples. */
  public BitSamples training(int m) {
    return trainingSet(m).samples();
  }

  /**
   * m independent samples, whether or not they determine I: the first that a training set tries.
   */
  public BitSamples independent(int m) {
    return draw("training", m);
  }

  /**
   * The training set of m samples. Where it is {@linkplain Ambiguity ambiguous} it is drawn again
   * from the next of a sequence of streams, which gives it the law of m independent samples under
   * the condition that they determine I. A set is a prefix of a larger one whenever neither was
   * drawn again.
   *
   * @param m sample size, at least {@link Ambiguity#fewestSamples} for tasks that are tested
   */
  public TrainingSet trainingSet(int m) {
    if (Ambiguity.tested(task) && m < Ambiguity.fewestSamples(tokens, s)) {
      throw new IllegalArgumentException(
          "m: expected at least %d for T = %d, found %d"
              .formatted(Ambiguity.fewestSamples(tokens, s), tokens, m));
    }
    int rejected = 0;
    while (true) {
      BitSamples samples = rejected == 0 ? independent(m) : draw("training-again-" + rejected, m);
      if (!Ambiguity.tested(task) || !Ambiguity.ambiguous(task, samples, s)) {
        return new TrainingSet(samples, rejected);
      }
      rejected++;
    }
  }

  /** Fresh samples of the same law; the same for every sample size and restart. */
  public BitSamples validation(int count) {
    return draw("validation", count);
  }

  private BitSamples draw(String role, int count) {
    return BitSamples.draw(stream(role), count, tokens, task.bias(s), relevant, function);
  }

  private Stream stream(String role) {
    return new Stream(keys.applyAsLong(role));
  }
}
