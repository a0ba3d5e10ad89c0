package org.attest.app.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.network.TrainingStep;

/**
 * 200 steps of the shallow vision transformer at the paper's size, in the form its study computes:
 * 20 samples of 100 tokens, m = 1000 neurons, d = 10. Data and weights are uniform numbers, so that
 * no training ends before its last step.
 */
final class ShallowVitSteps implements Trainer {

  private static final int STEPS = 200;

  private final Plan step;
  private final Program program;
  private final Executor executor;

  ShallowVitSteps(ExecutorFactory executors) {
    Map<String, Object> values = new LinkedHashMap<>();
    Parameters.all().forEach(p -> values.put(p.key(), p.defaultValue()));
    step = TrainingStep.of(new Cell(values).with("tokens", 100L).with("m", 1000L));
    program = new Program(List.of(step));
    executor = executors.create(program);
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    for (Tensor leaf : program.leaves()) {
      long[] keys = new long[executor.lanes()];
      for (int lane = 0; lane < keys.length; lane++) {
        keys[lane] = pack.get(lane < pack.size() ? lane : 0).key("leaf " + leaf.id());
      }
      if (leaf.shape().rank() > 0 || leaf.shape().perSample()) {
        executor.fill(leaf, Distribution.UNIFORM, keys, 0);
      }
    }
    for (int t = 0; t < STEPS; t++) {
      executor.run(step);
    }
    return pack.stream()
        .map(training -> new TrainingRecord(training, Status.COMPLETE, Map.of(), Map.of()))
        .toList();
  }
}
