package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.theory.RequiredDimension;

/** Finds the smallest sufficient encoding dimension, with the replicate's own draws; no network. */
public final class RequiredDimensionTrainer implements Trainer {

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    List<TrainingRecord> records = new ArrayList<>();
    for (Training training : pack) {
      Cell cell = training.cell();
      double de =
          RequiredDimension.of(cell.integer("t"), cell.integer("q"), training.key("encodings"));
      Map<String, Double> measures = Map.of(Measures.REQUIRED, de);
      records.add(new TrainingRecord(training, Status.COMPLETE, measures, Map.of()));
      progress.accept((double) records.size() / pack.size());
    }
    return records;
  }
}
