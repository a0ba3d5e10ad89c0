package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.TrainingRecord;

/** The experiment that a conjecture declares. */
final class DeclaredExperiment implements Experiment {

  private final Conjecture conjecture;
  private final Place place;
  private final Map<List<Object>, PlanCost> costs = new ConcurrentHashMap<>();

  DeclaredExperiment(Conjecture conjecture, Place place) {
    this.conjecture = conjecture;
    this.place = place;
  }

  @Override
  public String name() {
    return conjecture.name();
  }

  @Override
  public String title() {
    return conjecture.title();
  }

  @Override
  public String reproduces() {
    return conjecture.reproduces();
  }

  @Override
  public List<Parameter> parameters() {
    return conjecture.symbols().stream().map(Symbol::parameter).toList();
  }

  @Override
  public List<Measure> measures() {
    return protocolOfDefaults().measures.values().stream().map(Protocol.Measured::measure).toList();
  }

  @Override
  public List<Measure> traces() {
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
  public Preset preset(Preset.Level level) {
    return conjecture.preset(level);
  }

  /** Counted from the plans; a training that stops at a target loss is counted to its cap. */
  @Override
  public double flops(Cell cell) {
    List<Object> shape =
        parameters().stream()
            .filter(Parameter::shape)
            .map(p -> cell.values().get(p.key()))
            .toList();
    PlanCost cost = costs.computeIfAbsent(shape, s -> PlanCost.of(protocol(cell)));
    return cost.ends() + cost.step() * cost.cap().applyAsInt(cell);
  }

  @Override
  public Optional<Allocation> adaptive() {
    return conjecture.searched().map(b -> b.search(name()));
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    Protocol protocol = protocol(shape);
    return place.call("the protocol", () -> new ProtocolTrainer(protocol, executors));
  }

  @Override
  public List<Figure> figures(Results results) {
    List<Figure> figures = new ArrayList<>();
    int number = 0;
    for (FigureKind kind : conjecture.figures()) {
      number++;
      String file = number == 1 ? name() : name() + "-" + number;
      List<TrainingRecord> records = results.records(name());
      figures.addAll(
          place.callWithin(
              patience(),
              "the figure '" + kind.heading() + "'",
              () -> kind.of(file, records).stream().toList()));
    }
    return figures;
  }

  /** The protocol at the default values: what is measured does not depend on them. */
  Protocol protocolOfDefaults() {
    return protocol(defaults());
  }

  Cell defaults() {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters().forEach(p -> values.put(p.key(), p.defaultValue()));
    return new Cell(values);
  }

  private Protocol protocol(Cell shape) {
    return place.call(
        "the protocol",
        () -> {
          Protocol protocol = new Protocol(shape, place);
          conjecture.protocol(protocol);
          protocol.descent();
          return protocol;
        });
  }

  /** Seconds an author's figure or claim may take. */
  static double patience() {
    return Double.parseDouble(System.getProperty("attest.patience", "30"));
  }
}
