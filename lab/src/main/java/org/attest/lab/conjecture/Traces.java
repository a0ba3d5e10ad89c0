package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Traces over the steps: the median over replicates in a band from the smallest to the largest, a
 * panel for each trace, a curve for each value of a parameter.
 */
public final class Traces extends FigureKind {

  private final Map<String, String> shown = new LinkedHashMap<>();
  private @Nullable Symbol series;

  Traces(String heading, Place place) {
    super(heading, place);
  }

  /** A panel with a trace. */
  public Traces of(String trace, String label) {
    name(trace);
    shown.put(trace, label);
    return this;
  }

  /** A curve for each value of this parameter. */
  public Traces each(Symbol parameter) {
    series = parameter;
    return this;
  }

  @Override
  List<Symbol> needs() {
    return List.of();
  }

  @Override
  Optional<String> problem() {
    return shown.isEmpty() ? Optional.of("traces need .of(trace, label)") : Optional.empty();
  }

  @Override
  Optional<Figure> of(String file, List<TrainingRecord> records, Collection<Symbol> symbols) {
    Symbol parameter = series;
    List<TrainingRecord> used =
        parameter == null
            ? CellGroups.widest(CellGroups.complete(records))
            : CellGroups.widest(CellGroups.complete(records), parameter.key());
    if (used.isEmpty()) {
      return Optional.empty();
    }
    List<List<TrainingRecord>> groups = CellGroups.agreeing(used);
    List<Panel> panels = new ArrayList<>();
    shown.forEach((trace, label) -> {
      List<Layer> layers = new ArrayList<>();
      int number = 0;
      for (List<TrainingRecord> group : groups) {
        String name = name(parameter, group, used);
        layers.addAll(TraceBand.median(group, trace).layers(name, number++));
      }
      panels.add(new Panel("", Axis.linear("steps"), Axis.linear(label), layers));
    });
    return Optional.of(
        new Figure(
            file,
            heading(),
            "Median over replicates; bands from the smallest to the largest, %s."
                .formatted(trainings(records, used, symbols)),
            panels));
  }
}
