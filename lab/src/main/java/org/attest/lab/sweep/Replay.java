package org.attest.lab.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.CellTable;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.store.Entry;
import org.attest.lab.store.Records;
import org.attest.lab.store.SavedTraining;
import org.attest.lab.store.StoreException;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Study;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * One training run again, alone and with dense traces, and compared with its record bit for bit:
 * status, every measure, and every trace at the steps that the record kept.
 *
 * @param stored the record
 * @param dense the same training with traces at every step
 * @param differences what is not the same, a line each; empty when it is reproduced
 * @param sameCode whether the record was made by the code that ran now; if not, differences need
 *     not be a fault
 */
public record Replay(
    TrainingRecord stored, TrainingRecord dense, List<String> differences, boolean sameCode) {

  private static final String STEP = "step";

  /**
   * Runs a training of a run folder again.
   *
   * @param folder the run folder
   * @param study the study of that run
   * @param id the training
   * @param executors makes the executor
   * @param progress told the finished fraction from time to time
   * @throws ProblemsException when the run has no such cell or replicate
   * @throws StoreException when the training has no intact record
   */
  public static Replay of(
      Path folder, Study study, TrainingId id, ExecutorFactory executors, DoubleConsumer progress) {
    return of(folder, study, id, executors, null, progress);
  }

  /**
   * The same, and saves the training's arrays.
   *
   * @param save a new folder for them; null for none
   * @throws StoreException also when its trainer does not hand out arrays, or the folder is in use
   */
  public static Replay of(
      Path folder,
      Study study,
      TrainingId id,
      ExecutorFactory executors,
      @Nullable Path save,
      DoubleConsumer progress) {
    Records records = Records.load(folder);
    check(records.cells(), id);
    Entry entry =
        records
            .entry(id)
            .orElseThrow(() ->
                new StoreException(
                    folder
                        + " has no intact record of cell "
                        + id.cell()
                        + ", replicate "
                        + id.replicate()));
    TrainingRecord stored = entry.record();
    List<Training> pack = List.of(stored.training());
    Experiment experiment =
        study.experiments().stream()
            .filter(e -> e.name().equals(stored.training().experiment()))
            .findFirst()
            .orElseThrow(() ->
                new StoreException(
                    study.name() + " has no experiment " + stored.training().experiment()));
    Trainer trainer = experiment.trainer(stored.training().cell(), executors);
    TrainingRecord dense;
    if (save == null) {
      dense = trainer.train(pack, Trainer.Recording.DENSE, progress).getFirst();
    } else if (trainer instanceof SavingTrainer saving) {
      SavedTraining.check(save);
      SavedTraining arrays = new SavedTraining();
      dense = saving.train(pack, Trainer.Recording.DENSE, arrays, progress).getFirst();
      arrays.write(save, dense, saving.formulas(), CodeVersion.of(study));
    } else {
      throw new StoreException(cannotSave(study, experiment));
    }
    boolean sameCode =
        records.config().earlier().isEmpty()
            && records.config().code().equals(CodeVersion.of(study));
    return new Replay(stored, dense, differences(stored, dense), sameCode);
  }

  private static String cannotSave(Study study, Experiment experiment) {
    return "trainings of "
        + study.name()
        + "/"
        + experiment.name()
        + " cannot be saved: what runs them hands out no arrays";
  }

  private static void check(CellTable cells, TrainingId id) {
    List<Problem> problems = new ArrayList<>();
    if (id.cell() < 0 || id.cell() >= cells.size()) {
      problems.add(
          Problem.of("cell", String.valueOf(id.cell()), "must be from 0 to " + (cells.size() - 1)));
    } else if (!cells.has(id.cell(), id.replicate())) {
      problems.add(
          Problem.of(
              "replicate",
              String.valueOf(id.replicate()),
              "must be from 0 to " + (cells.replicates(id.cell()) - 1)));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  /** Whether the training gave the same bits again. */
  public boolean reproduced() {
    return differences.isEmpty();
  }

  static List<String> differences(TrainingRecord stored, TrainingRecord dense) {
    List<String> differences = new ArrayList<>();
    if (stored.status() != dense.status()) {
      differences.add("status: recorded " + stored.status() + ", now " + dense.status());
    }
    stored
        .measures()
        .forEach((name, value) ->
            compare(differences, name, value, dense.measures().getOrDefault(name, Double.NaN)));
    if (stored.traces().isEmpty()) {
      return differences;
    }
    Map<Double, Integer> places = new HashMap<>();
    double[] denseSteps = dense.traces().getOrDefault(STEP, new double[0]);
    for (int i = 0; i < denseSteps.length; i++) {
      places.put(denseSteps[i], i);
    }
    double[] steps = stored.traces().getOrDefault(STEP, new double[0]);
    for (Map.Entry<String, double[]> trace : stored.traces().entrySet()) {
      double[] now = dense.traces().getOrDefault(trace.getKey(), new double[0]);
      for (int i = 0; i < steps.length; i++) {
        int place = places.getOrDefault(steps[i], -1);
        String name = "trace " + trace.getKey() + " at step " + (long) steps[i];
        if (place < 0 || place >= now.length) {
          differences.add(name + ": recorded " + trace.getValue()[i] + ", now nothing");
        } else {
          compare(differences, name, trace.getValue()[i], now[place]);
        }
      }
    }
    return differences;
  }

  private static void compare(List<String> differences, String what, double stored, double now) {
    if (Double.doubleToLongBits(stored) != Double.doubleToLongBits(now)) {
      differences.add(what + ": recorded " + stored + ", now " + now);
    }
  }
}
