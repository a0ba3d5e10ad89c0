package org.attest.app.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.study.Origin;

/** Verdicts counted: the paper's statements, readings of it and claims of ours apart. */
public final class Counts {

  private static final List<String> ALWAYS = List.of("supported", "refuted", "inconclusive");

  private final List<Judged> judged;

  /** Of the claims that the records of a run speak to. */
  public Counts(List<Judged> judged) {
    this.judged = judged;
  }

  /** {@code 3 supported, 1 refuted, 4 inconclusive}; {@code none} where no claim is of a kind. */
  public String of(Origin.Kind kind) {
    List<String> own =
        judged.stream()
            .filter(j -> j.claim().origin().kind() == kind)
            .map(Judged::decision)
            .toList();
    if (own.isEmpty()) {
      return "none";
    }
    return decisions().stream()
        .map(d -> count(own, d) + " " + d)
        .filter(text -> !text.startsWith("0 ") || ALWAYS.stream().anyMatch(text::endsWith))
        .collect(Collectors.joining(", "));
  }

  /** One sentence over all kinds; empty without claims. */
  public String text() {
    if (judged.isEmpty()) {
      return "";
    }
    return Arrays.stream(Origin.Kind.values())
            .map(kind -> heading(kind) + ": " + of(kind))
            .collect(Collectors.joining("; "))
        + ".";
  }

  /** What claims of a kind are called where they are counted. */
  public static String heading(Origin.Kind kind) {
    return switch (kind) {
      case STATEMENT -> "Statements of the paper";
      case READING -> "readings of it that say more";
      case OURS -> "ours";
    };
  }

  private List<String> decisions() {
    return Stream.concat(ALWAYS.stream(), judged.stream().map(Judged::decision).sorted())
        .distinct()
        .toList();
  }

  private static long count(List<String> decisions, String decision) {
    return decisions.stream().filter(decision::equals).count();
  }
}
