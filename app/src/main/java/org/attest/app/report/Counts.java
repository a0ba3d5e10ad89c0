package org.attest.app.report;

import java.util.ArrayList;
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

  /**
   * {@code 3 supported, 1 refuted, 4 inconclusive}; {@code none} where no claim is of a kind. How
   * many are supported at settings alone of which the theorem does not speak follows in brackets,
   * and those that were not read in the paper.
   */
  public String of(Origin.Kind kind) {
    List<Judged> own = judged.stream().filter(j -> j.claim().origin().kind() == kind).toList();
    List<Judged> recalled = own.stream().filter(j -> j.claim().origin().recalled()).toList();
    if (own.isEmpty()) {
      return "none";
    }
    String all =
        counted(own)
            .filter(text -> !text.startsWith("0 ") || ALWAYS.stream().anyMatch(text::endsWith))
            .collect(Collectors.joining(", "));
    String some =
        counted(recalled).filter(text -> !text.startsWith("0 ")).collect(Collectors.joining(", "));
    long outside =
        own.stream()
            .filter(j -> !j.verdict().outside().isEmpty() && !j.verdict().isOutside())
            .count();
    return all + notes(outside, some);
  }

  /**
   * What stands in brackets behind counts; empty for nothing.
   *
   * @param outside how many are supported only where the theorem does not speak
   * @param recalled counts of those that were not read in the paper
   */
  static String notes(long outside, String recalled) {
    List<String> notes = new ArrayList<>();
    if (outside > 0) {
      notes.add("supported outside the theorem: " + outside);
    }
    if (!recalled.isEmpty()) {
      notes.add("recalled, not read: " + recalled);
    }
    return notes.isEmpty() ? "" : " (of these " + String.join("; ", notes) + ")";
  }

  private Stream<String> counted(List<Judged> some) {
    List<String> decisions = some.stream().map(Judged::decision).toList();
    return decisions().stream().map(d -> count(decisions, d) + " " + d);
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
