package org.attest.studies.variablecreation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.Ambiguity;
import org.attest.studies.variablecreation.data.BitSamples;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;

/** Learners without a net: whether a statistic of the columns singles out the index set. */
public final class StatisticsTrainer implements Trainer {

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    List<TrainingRecord> records = new ArrayList<>();
    for (Training training : pack) {
      boolean success = success(training);
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put(Measures.SUCCESS, success ? 1.0 : 0.0);
      measures.put(RawBitsTrainer.ACCURACY, success ? 1.0 : Double.NaN);
      measures.put(RawBitsTrainer.LAST, success ? 1.0 : Double.NaN);
      records.add(new TrainingRecord(training, Status.COMPLETE, measures, Map.of()));
      progress.accept((double) records.size() / pack.size());
    }
    return records;
  }

  private static boolean success(Training training) {
    Cell cell = training.cell();
    Trial trial = Trial.of(training);
    BitSamples samples = trial.independent(cell.integer("m"));
    int s = cell.integer("s");
    return switch (cell.choice("learner")) {
      case "unique" -> !Ambiguity.ambiguous(BooleanTask.of(cell.choice("task")), samples, s);
      case "screening" -> Arrays.equals(Screening.select(samples, s), trial.relevant());
      case "elimination" -> Arrays.equals(Elimination.select(samples), trial.relevant());
      default -> throw new IllegalArgumentException(cell.choice("learner"));
    };
  }
}
