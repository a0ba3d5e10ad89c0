package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;

/** The experiment that a conjecture declares. */
final class DeclaredExperiment extends ProtocolExperiment {

  private final Conjecture conjecture;
  private final Map<List<Object>, PlanCost> costs = new ConcurrentHashMap<>();

  DeclaredExperiment(Conjecture conjecture, String name, String title) {
    super(conjecture.getClass(), name, title, "");
    this.conjecture = conjecture;
  }

  @Override
  protected void protocol(Protocol p, Cell shape) {
    conjecture.protocol(p);
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
    PlanCost cost = costs.computeIfAbsent(shape, s -> PlanCost.of(written(cell)));
    return cost.ends() + cost.step() * cost.cap().applyAsInt(cell);
  }

  @Override
  public List<OpenChoice> openChoices() {
    return conjecture.symbols().stream().flatMap(s -> s.choice().stream()).toList();
  }

  @Override
  public Optional<Allocation> adaptive() {
    return conjecture.searched().map(b -> b.search(name()));
  }

  @Override
  public List<Figure> figures(Results results) {
    List<TrainingRecord> records = results.records(name());
    if (records.isEmpty()) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    int number = 0;
    for (FigureKind kind : conjecture.figures()) {
      number++;
      String file = number == 1 ? name() : name() + "-" + number;
      try {
        figures.add(
            place()
                .callWithin(
                    patience(),
                    "the figure '" + kind.heading() + "'",
                    () -> kind.orMissing(file, records, conjecture.symbols())));
      } catch (ConjectureException e) {
        figures.add(Figure.failed(file, kind.heading(), String.valueOf(e.getMessage())));
      }
    }
    return figures;
  }

  /** Seconds an author's protocol, figure, prediction or claim may take. */
  static double patience() {
    return Double.parseDouble(System.getProperty("attest.patience", "30"));
  }
}
