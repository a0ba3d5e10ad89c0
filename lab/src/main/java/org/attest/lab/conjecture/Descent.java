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
  private Optional<Whole> lastStep = Optional.empty();
  private boolean scheduled;

  Descent(Tensor loss) {
    this.loss = loss;
  }

  /** The method and its step size. */
  public Descent by(Optimizer method, Real stepSize) {
    return by(method, stepSize::in);
  }

  /** The method and its step size as a function of the parameters. */
  public Descent by(Optimizer method, ToDoubleFunction<Cell> stepSize) {
    optimizer = method;
    rate = stepSize;
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
    endsAt(steps);
    stop = c -> StopRule.after(steps.in(c));
    return this;
  }

  /**
   * Until the loss is at most a target; a training that needs more steps than the cap has the
   * status {@code capped}.
   */
  public Descent until(Real target, Whole most) {
    endsAt(most);
    stop = c -> StopRule.atLoss(target.in(c), most.in(c));
    return this;
  }

  private void endsAt(Whole step) {
    cap = step::in;
    lastStep = Optional.of(step);
  }

  /** Key of a paired parameter that ends a training and moves nothing before. */
  Optional<String> lastStep() {
    return lastStep
        .map(Symbol::parameter)
        .filter(p -> p.paired() && !scheduled)
        .map(Parameter::key);
  }
}
