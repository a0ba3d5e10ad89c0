package org.attest.studies.variablecreation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.experiment.Parity;

/** Cells, trainings and records for tests. */
public final class Cells {

  private Cells() {}

  /** The defaults of a list of parameters, with some values changed. */
  public static Cell of(List<Parameter> parameters, Map<String, Object> changed) {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(p -> values.put(p.key(), p.defaultValue()));
    Cell cell = new Cell(values);
    for (Map.Entry<String, Object> entry : changed.entrySet()) {
      cell = cell.with(entry.getKey(), entry.getValue());
    }
    return cell;
  }

  /** Replicates of a cell of an experiment under seed 0. */
  public static List<Training> pack(Experiment experiment, Cell cell, int replicates) {
    Set<String> paired =
        experiment.parameters().stream()
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toSet());
    return IntStream.range(0, replicates)
        .mapToObj(r -> new Training(VariableCreation.NAME, experiment.name(), cell, paired, r, 0))
        .toList();
  }

  /** A complete record. */
  public static TrainingRecord record(
      String experiment, Cell cell, int replicate, Map<String, Double> measures) {
    Training training =
        new Training(VariableCreation.NAME, experiment, cell, Set.of("m"), replicate, 0);
    return new TrainingRecord(training, Status.COMPLETE, measures, Map.of());
  }

  /** A parity, learned or not, with the steps of its transition and the progress before it. */
  public static TrainingRecord parity(
      Cell cell, int replicate, boolean learned, double end, double leavesChance, double progress) {
    return record(
        Parity.NAME,
        cell,
        replicate,
        Map.of(
            Measures.SUCCESS,
            learned ? 1.0 : 0.0,
            Measures.LEARNED,
            learned ? end : Double.NaN,
            Measures.LEAVES_CHANCE,
            leavesChance,
            Measures.PROGRESS,
            progress));
  }
}
