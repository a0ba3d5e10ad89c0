package org.attest.studies.benignoverfitting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;

/** Records made up for tests of claims and figures. */
public final class Synthetic {

  private static final List<Measure> MEASURES = new PhaseDiagram().measures();

  private final String experiment;
  private final Cell base;
  private final List<TrainingRecord> records = new ArrayList<>();

  /** No records yet; cells start from the defaults of the parameters. */
  public Synthetic(String experiment, List<Parameter> parameters) {
    this.experiment = experiment;
    this.base = Settings.defaults(parameters);
  }

  /** The default cell with some values replaced: key, value, key, value, ... */
  public Cell cell(Object... changes) {
    Cell cell = base;
    for (int i = 0; i < changes.length; i += 2) {
      cell = cell.with((String) changes[i], changes[i + 1]);
    }
    return cell;
  }

  /** Adds a complete training; measures not named are NaN. */
  public Synthetic add(Cell cell, int replicate, Map<String, Double> measures) {
    return add(cell, replicate, Status.COMPLETE, measures, Map.of());
  }

  /** Adds a training. */
  public Synthetic add(
      Cell cell,
      int replicate,
      Status status,
      Map<String, Double> measures,
      Map<String, double[]> traces) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (Measure measure : MEASURES) {
      all.put(measure.name(), measures.getOrDefault(measure.name(), Double.NaN));
    }
    Training training =
        new Training(BenignOverfitting.NAME, experiment, cell, Set.of(), replicate, 0);
    records.add(new TrainingRecord(training, status, all, traces));
    return this;
  }

  /** Lets {@code count} of the trainings, evenly spread, end otherwise. */
  public Synthetic spoil(int count, Status status) {
    for (int k = 0; k < count; k++) {
      int i = k * records.size() / count;
      TrainingRecord r = records.get(i);
      records.set(i, new TrainingRecord(r.training(), status, r.measures(), r.traces()));
    }
    return this;
  }

  /** Number of records. */
  public int size() {
    return records.size();
  }

  /** The records as results. */
  public Results results() {
    return new Results(Map.of(experiment, List.copyOf(records)));
  }
}
