package org.attest.studies.shallowvit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/** Cells and trainings for tests. */
public final class Cells {

  private static final List<Parameter> EXTENSIONS =
      List.of(
          Parameters.CLASSES,
          Parameters.MEMBERS,
          Parameters.SPREAD,
          Parameters.HEADS,
          Parameters.SKIP);

  private Cells() {}

  /** The defaults of a list of parameters. */
  public static Cell defaults(List<Parameter> parameters) {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(p -> values.put(p.key(), p.defaultValue()));
    return new Cell(values);
  }

  /** A small training: L = 12, d = 6, m = 20, N = 10, batch 4, 12 steps, 60 test samples. */
  public static Cell small() {
    return defaults(Parameters.all())
        .with("tokens", 12L)
        .with("d", 6L)
        .with("m", 20L)
        .with("n", 10L)
        .with("batch", 4L)
        .with("max-steps", 12L)
        .with("test-points", 60L);
  }

  /** The same in an experiment that removes tokens. */
  public static Cell prunable() {
    Map<String, Object> values = new LinkedHashMap<>(small().values());
    values.put(Parameters.REMOVAL.key(), Parameters.REMOVAL.defaultValue());
    return new Cell(values);
  }

  /** The same in an experiment that has the extensions of appendix G. */
  public static Cell general() {
    Map<String, Object> values = new LinkedHashMap<>(small().values());
    EXTENSIONS.forEach(p -> values.put(p.key(), p.defaultValue()));
    return new Cell(values);
  }

  /** Replicates of a cell. */
  public static List<Training> pack(Cell cell, int replicates) {
    return IntStream.range(0, replicates).mapToObj(r -> training(cell, r)).toList();
  }

  /** One replicate of a cell under seed 0. */
  public static Training training(Cell cell, int replicate) {
    Set<String> paired =
        Stream.of(Parameters.all(), List.of(Parameters.REMOVAL), EXTENSIONS)
            .flatMap(List::stream)
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toSet());
    return new Training("shallow-vit", "test", cell, paired, replicate, 0);
  }

  /** A complete record with all common measures, 0 but for those given; others may be added. */
  public static TrainingRecord record(Cell cell, int replicate, Map<String, Double> some) {
    Map<String, Double> measures = new LinkedHashMap<>();
    Measures.measures().forEach(m -> measures.put(m.name(), 0.0));
    measures.putAll(some);
    return new TrainingRecord(training(cell, replicate), Status.COMPLETE, measures, Map.of());
  }
}
