package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * An experiment whose training is a {@link Protocol}. What its records keep is found by writing the
 * protocol at the default values, so that a measure is declared where it is computed.
 */
public abstract class ProtocolExperiment extends NamedExperiment {

  private final Place place;
  private @Nullable Protocol atDefaults;

  /**
   * An experiment.
   *
   * @param author the class in whose file the protocol stands, for messages
   * @param name {@link #name}
   * @param title {@link #title}
   * @param reproduces {@link #reproduces}
   */
  protected ProtocolExperiment(Class<?> author, String name, String title, String reproduces) {
    super(name, title, reproduces);
    place = new Place(author);
  }

  /**
   * What a training draws, trains and measures.
   *
   * @param shape a cell with the whole numbers and choices of all trainings to come
   */
  protected abstract void protocol(Protocol p, Cell shape);

  @Override
  public final List<Measure> measures() {
    return protocolOfDefaults().measures.values().stream().map(Protocol.Measured::measure).toList();
  }

  @Override
  public final List<Measure> traces() {
    List<Measure> traces = new ArrayList<>();
    Protocol protocol = protocolOfDefaults();
    if (!protocol.traces.isEmpty()) {
      traces.add(new Measure(TrainingRecord.STEP, "t", "steps done"));
      protocol.traces.values().forEach(m -> traces.add(m.measure()));
    }
    return traces;
  }

  @Override
  public Optional<String> lastStep() {
    return protocolOfDefaults().descent().lastStep();
  }

  @Override
  public final Trainer trainer(Cell shape, ExecutorFactory executors) {
    Protocol protocol = written(shape);
    return place.call("the protocol", () -> new ProtocolTrainer(protocol, executors));
  }

  /** The protocol at the default values: what is measured does not depend on them. */
  final synchronized Protocol protocolOfDefaults() {
    Protocol known = atDefaults;
    if (known == null) {
      known = written(defaults());
      atDefaults = known;
    }
    return known;
  }

  final Cell defaults() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters()) {
      values.put(parameter.key(), parameter.defaultValue());
    }
    return new Cell(values);
  }

  final Protocol written(Cell shape) {
    return place.callWithin(
        DeclaredExperiment.patience(),
        "the protocol",
        () -> {
          Protocol protocol = new Protocol(shape, place);
          protocol(protocol, shape);
          protocol.descent();
          return protocol;
        });
  }

  final Place place() {
    return place;
  }
}
