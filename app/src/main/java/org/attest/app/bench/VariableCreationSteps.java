package org.attest.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.PackLanes;
import org.attest.studies.variablecreation.data.SparseAnd;
import org.attest.studies.variablecreation.data.Trial;
import org.attest.studies.variablecreation.network.Setup;
import org.attest.studies.variablecreation.network.Stepper;

/**
 * 100 steps of Adam on the network of the variable-creation study: T = 300 bits, 100 samples, d =
 * 64, 16 heads, hidden width 256, with dropout. In the [CLS] form everything is dropped out; in the
 * binary form embeddings and attention are not.
 */
final class VariableCreationSteps implements Trainer {

  private static final int TOKENS = 300;
  private static final int SAMPLES = 100;
  private static final int STEPS = 100;
  private static final double RATE = 1e-3;

  private final Stepper stepper;
  private final Plan loss;
  private final Executor executor;

  VariableCreationSteps(Setup.Form form, ExecutorFactory executors) {
    stepper = new Stepper(new Graph(), Setup.standard(TOKENS, SAMPLES, form));
    loss = Plan.named("loss").outputs(stepper.loss()).build();
    List<Plan> plans = new ArrayList<>(stepper.plans());
    plans.add(loss);
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    int lanes = executor.lanes();
    long[] initial = new long[lanes];
    long[] dropout = new long[lanes];
    double[] all = new double[lanes];
    Arrays.fill(all, 1);
    for (int lane = 0; lane < lanes; lane++) {
      Training training = new PackLanes(pack, lanes).training(lane);
      Trial trial = new Trial(new SparseAnd(), TOKENS, 3, training::key);
      stepper.data(executor, lane, trial.independent(SAMPLES));
      initial[lane] = training.key("initial-weights");
      dropout[lane] = training.key("dropout");
    }
    stepper.start(executor, initial, all);
    double[][] losses = new double[lanes][recording == Recording.DENSE ? STEPS : 0];
    for (int t = 1; t <= STEPS; t++) {
      for (int lane = 0; lane < lanes; lane++) {
        stepper.prepare(executor, lane, RATE, dropout[lane], t);
      }
      if (recording == Recording.DENSE) {
        executor.run(loss);
        for (int lane = 0; lane < lanes; lane++) {
          losses[lane][t - 1] = executor.get(stepper.loss(), lane);
        }
      }
      executor.run(stepper.step());
    }
    double[] steps = IntStream.range(0, losses[0].length).asDoubleStream().toArray();
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Map<String, double[]> traces = Map.of("step", steps, "train-loss", losses[lane]);
      records.add(new TrainingRecord(pack.get(lane), Status.COMPLETE, Map.of(), traces));
    }
    return records;
  }
}
