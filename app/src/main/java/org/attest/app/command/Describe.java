package org.attest.app.command;

import java.util.List;
import java.util.Map;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Study;

/** Parts of a study as text and as JSON. */
final class Describe {

  private Describe() {}

  /** Name, title and paper. */
  static Json study(Study study) {
    Paper paper = study.paper();
    return new Json()
        .with("name", study.name())
        .with("title", study.title())
        .with(
            "paper",
            new Json()
                .with("title", paper.title())
                .with("authors", paper.authors())
                .with("venue", paper.venue())
                .with("link", paper.link()));
  }

  /** All components of a parameter. */
  static Map<String, ?> parameter(Parameter parameter) {
    Json json =
        new Json()
            .with("key", parameter.key())
            .with("symbol", parameter.symbol())
            .with("type", type(parameter))
            .with("default", parameter.defaultValue());
    if (parameter.kind() == Parameter.Kind.CHOICE) {
      json.with("choices", parameter.choices());
    } else {
      json.with("low", parameter.low()).with("high", parameter.high());
    }
    Origin origin = parameter.origin();
    if (origin != null) {
      json.with("about", origin.kind().key()).with("source", origin.text());
    }
    return json.with("meaning", parameter.meaning()).map();
  }

  /** Name, symbol and meaning of a measure. */
  static Map<String, ?> measure(Measure measure) {
    return new Json()
        .with("name", measure.name())
        .with("symbol", measure.symbol())
        .with("meaning", measure.meaning())
        .with("apart", measure.apart())
        .map();
  }

  /** Statement, test and rule of a claim. */
  static Json claim(Claim claim) {
    return new Json()
        .with("id", claim.id())
        .with("statement", claim.statement())
        .with("about", claim.origin().kind().key())
        .with("recalled", claim.origin().recalled())
        .with("source", claim.origin().text())
        .with("experiments", claim.experiments())
        .with("statistic", claim.statistic())
        .with("rule", claim.rule())
        .with("reach", claim.reach());
  }

  /** {@code integer}, {@code real} or {@code choice}. */
  static String type(Parameter parameter) {
    return switch (parameter.kind()) {
      case INTEGER -> "integer";
      case REAL -> "real";
      case CHOICE -> "choice";
    };
  }

  /** Whether the default of a parameter is ours. */
  static boolean isOurs(Parameter parameter) {
    Origin origin = parameter.origin();
    return origin != null && origin.kind() == Origin.Kind.OURS;
  }

  /** The default of a parameter, with whose it is where the study says so. */
  static String byDefault(Parameter parameter) {
    Origin origin = parameter.origin();
    return Numbers.value(parameter.defaultValue()) + (origin == null ? "" : " " + origin.tag());
  }

  /** What a parameter may be. */
  static String range(Parameter parameter) {
    return switch (parameter.kind()) {
      case CHOICE -> String.join(", ", parameter.choices());
      case INTEGER ->
          "whole, " + Numbers.value(parameter.low()) + " to " + Numbers.value(parameter.high());
      case REAL -> Numbers.text(parameter.low()) + " to " + Numbers.text(parameter.high());
    };
  }

  /** The claims that need the records of an experiment. */
  static List<Claim> fedBy(Study study, String experiment) {
    return study.claims().stream().filter(c -> c.experiments().contains(experiment)).toList();
  }
}
