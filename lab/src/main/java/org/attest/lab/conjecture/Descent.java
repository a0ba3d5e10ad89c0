package org.attest.lab.conjecture;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Optimizer;
import org.attest.lab.train.RateSchedule;
import org.attest.lab.train.StopRule;

/** How a loss is minimised: method, step size, and when it stops. */
public final class Descent {

  final Tensor loss;
  Optimizer optimizer = new GradientDescent();
  ToDoubleFunction<Cell> rate = c -> Double.NaN;
  Function<Cell, StopRule> stop = c -> StopRule.after(0);
  ToIntFunction<Cell> cap = c -> 0;
  RateSchedule schedule = RateSchedule.constant();
  private final String line;
  private Optional<Whole> lastStep = Optional.empty();
  private boolean scheduled;
  private boolean moves;
  private boolean ends;

  Descent(Tensor loss, String line) {
    this.loss = loss;
    this.line = line;
  }

  /** The method and its step size. */
  public Descent by(Optimizer method, Real stepSize) {
    return by(method, stepSize::in);
  }

  /** The method and its step size as a function of the parameters. */
  public Descent by(Optimizer method, ToDoubleFunction<Cell> stepSize) {
    optimizer = method;
    rate = stepSize;
    moves = true;
    return this;
  }

  /** The step size over time, as a factor. */
  public Descent schedule(RateSchedule factor) {
    schedule = factor;
    scheduled = true;
    return this;
  }

  /** So many steps. */
  public Descent steps(Whole steps) {
    lastStep = Optional.of(steps);
    return steps(steps::in);
  }

  /** The same by a function of the parameters. */
  public Descent steps(ToIntFunction<Cell> number) {
    endsAt(number);
    stop = c -> StopRule.after(number.applyAsInt(c));
    return this;
  }

  /**
   * Until the loss is at most a target; a training that needs more steps than the cap has the
   * status {@code capped}.
   */
  public Descent until(Real target, Whole most) {
    lastStep = Optional.of(most);
    return until(target::in, most::in);
  }

  /** The same by functions of the parameters. */
  public Descent until(ToDoubleFunction<Cell> target, ToIntFunction<Cell> most) {
    endsAt(most);
    stop = c -> StopRule.atLoss(target.applyAsDouble(c), most.applyAsInt(c));
    return this;
  }

  private void endsAt(ToIntFunction<Cell> step) {
    cap = step;
    ends = true;
  }

  /** What is left unsaid, with its line. */
  Optional<String> problem() {
    return !moves
        ? Optional.of(line + ": how? say p.minimise(loss).by(method, step size)")
        : !ends
            ? Optional.of(line + ": until when? say .until(target loss, cap) or .steps(number)")
            : Optional.empty();
  }

  /** Key of a paired parameter that ends a training and moves nothing before. */
  Optional<String> lastStep() {
    return lastStep
        .map(Symbol::parameter)
        .filter(p -> p.paired() && !scheduled)
        .map(Parameter::key);
  }
}
