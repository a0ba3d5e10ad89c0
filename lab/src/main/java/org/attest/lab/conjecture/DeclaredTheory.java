package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;

/** The theory that a conjecture declares. */
final class DeclaredTheory implements Theory {

  private record Predicted(
      String name, String symbol, String meaning, String source, ToDoubleFunction<Cell> value) {}

  private record Hypothesis(
      String name,
      String statement,
      String source,
      ToDoubleFunction<Cell> least,
      ToDoubleFunction<Cell> value) {}

  private final Conjecture conjecture;
  private final Place place;
  private final List<Predicted> quantities = new ArrayList<>();
  private final List<Hypothesis> hypotheses = new ArrayList<>();

  DeclaredTheory(Conjecture conjecture, Place place) {
    this.conjecture = conjecture;
    this.place = place;
  }

  void predict(
      String name, String symbol, String meaning, String source, ToDoubleFunction<Cell> value) {
    quantities.add(new Predicted(name, symbol, meaning, source, value));
  }

  void condition(
      String name,
      String statement,
      String source,
      ToDoubleFunction<Cell> least,
      ToDoubleFunction<Cell> value) {
    hypotheses.add(new Hypothesis(name, statement, source, least, value));
  }

  @Override
  public List<Parameter> parameters() {
    return conjecture.symbols().stream().map(Symbol::parameter).toList();
  }

  @Override
  public Prediction predict(Cell cell) {
    List<Condition> audit = new ArrayList<>();
    for (Hypothesis h : hypotheses) {
      double least = value("the condition " + h.name, h.least, cell);
      double value = value("the condition " + h.name, h.value, cell);
      audit.add(
          new Condition(
              h.name, h.statement, h.source, text(least), text(value), value >= least, ""));
    }
    List<Quantity> predicted = new ArrayList<>();
    for (Predicted q : quantities) {
      double value = value("the prediction " + q.name, q.value, cell);
      predicted.add(new Quantity(q.name, q.symbol, value, q.source, q.meaning));
    }
    return new Prediction(audit, predicted);
  }

  private double value(String what, ToDoubleFunction<Cell> function, Cell cell) {
    return place.callWithin(
        DeclaredExperiment.patience(), what, () -> function.applyAsDouble(cell));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
