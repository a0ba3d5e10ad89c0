package org.attest.lab.conjecture;

import java.util.List;
import java.util.Optional;
import org.attest.lab.study.Cell;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.jspecify.annotations.Nullable;

/** A parameter of a conjecture: declared once, read through this value and never by its name. */
public abstract sealed class Symbol permits Real, Whole, OneOf {

  private Parameter parameter;
  private @Nullable Open open;

  /** What else a parameter may be, left unchecked until all is declared. */
  record Open(String question, String source, List<Object> alternatives) {}

  Symbol(Parameter parameter) {
    this.parameter = parameter;
  }

  /** The declaration. */
  public final Parameter parameter() {
    return parameter;
  }

  /** Its name on the command line. */
  public final String key() {
    return parameter.key();
  }

  /** The paper's symbol, or its name where there is none. */
  public final String symbol() {
    return parameter.symbol().isEmpty() ? parameter.key() : parameter.symbol();
  }

  final void pair() {
    parameter = parameter.asPaired();
  }

  final void leaveOpen(String question, String source, List<Object> alternatives) {
    open = new Open(question, source, alternatives);
  }

  /** The choice that is left open. */
  final Optional<OpenChoice> choice() {
    return Optional.ofNullable(open)
        .map(o ->
            new OpenChoice(key(), parameter.defaultValue(), o.alternatives, o.question, o.source));
  }

  /** What is wrong with the alternatives. */
  final Optional<String> problem() {
    Open choice = open;
    if (choice == null) {
      return Optional.empty();
    }
    List<Object> bad =
        choice.alternatives.stream()
            .filter(a ->
                a.equals(parameter.defaultValue())
                    || (a instanceof Number n
                        ? !(n.doubleValue() >= parameter.low()
                            && n.doubleValue() <= parameter.high())
                        : !parameter.choices().contains(a)))
            .toList();
    return choice.alternatives.isEmpty() || !bad.isEmpty()
        ? Optional.of(
            "parameter '%s': open(question, source, alternatives...) needs values that it may have, other than its default%s"
                .formatted(key(), bad.isEmpty() ? "" : ", not " + bad))
        : Optional.empty();
  }

  /** Its value in a cell as a number, for axes. */
  final double number(Cell cell) {
    return cell.number(key());
  }
}
