package org.attest.lab.conjecture;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Schedule;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.train.TrainingLoop;

/**
 * Operations of one training, counted from its plans.
 *
 * @param step those of a step
 * @param ends those before the first step and after the last, draws included
 * @param cap the most steps
 */
record PlanCost(double step, double ends, ToIntFunction<Cell> cap) {

  /** Operations of one draw, measured against products of matrices. */
  private static final double DRAW = 40;

  static PlanCost of(Protocol protocol) {
    Descent descent = protocol.descent();
    Plan step =
        new TrainingLoop(descent.loss, protocol.weights, descent.optimizer, Map.of()).step();
    double ends = 0;
    double draws = 0;
    for (Protocol.Bulk bulk : protocol.bulks) {
      SampleSet set = bulk.set();
      double times = set == null ? 1 : (double) set.count() / set.axis().size();
      boolean batch = set != null && set.kind() == SampleSet.Kind.BATCH;
      double cost = DRAW * bulk.leaf().shape().count() * times;
      draws += batch ? cost : 0;
      ends += batch ? 0 : cost;
    }
    for (Plan plan : ProtocolTrainer.stages(protocol.lets)) {
      ends += flops(plan);
    }
    for (Protocol.After after : protocol.afters) {
      ends += flops(Plan.named("after").outputs(after.value()).build());
    }
    for (Protocol.Measured m : protocol.measures.values()) {
      Tensor tensor = m.tensor();
      if (m.source() == Protocol.Source.FRESH && tensor != null) {
        SampleSet set = protocol.set(m);
        ends +=
            flops(Plan.named("fresh").outputs(tensor).build()) * set.count() / set.axis().size();
      }
    }
    return new PlanCost(flops(step) + draws, ends, descent.cap);
  }

  private static double flops(Plan plan) {
    double flops = 0;
    for (Schedule.Step part : plan.schedule().steps()) {
      int samples = part.samples() == null ? 1 : part.samples().size();
      for (Tensor tensor : part.tensors()) {
        List<org.attest.engine.tensor.Shape> inputs =
            tensor.inputs().stream().map(Tensor::shape).toList();
        flops += samples * tensor.op().flops(inputs, tensor.shape());
      }
    }
    return flops;
  }
}
