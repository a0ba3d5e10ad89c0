package org.attest.app.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.lab.doubt.Specification;
import org.attest.lab.doubt.Stand;
import org.attest.lab.doubt.Stand.Blame;

/** What a verdict hangs on, in words. */
public final class DoubtText {

  private final Stand stand;

  /** Of one claim. */
  public DoubtText(Stand stand) {
    this.stand = stand;
  }

  /** {@code supported under 9 of 11 specifications, inconclusive under 2}. */
  public String shares() {
    int all = stand.readings().size();
    return stand.shares().entrySet().stream()
            .map(e -> e.getKey() + " under " + e.getValue())
            .collect(Collectors.joining(", "))
        + " of "
        + Numbers.count(all, "specification");
  }

  /** The range of the estimate, {@code 0.88 to 1.07}; empty where none is known. */
  public String range() {
    double[] range = stand.range();
    return range.length == 0 ? "" : Numbers.text(range[0]) + " to " + Numbers.text(range[1]);
  }

  /** What flips it, or why no choice is blamed. */
  public String hangsOn() {
    if (stand.readings().size() == 1) {
      return "nothing was varied";
    }
    if (stand.undecided()) {
      return "decided under none";
    }
    if (stand.stands()) {
      return "stands under all";
    }
    List<Blame> blamed = stand.blamed();
    if (blamed.isEmpty()) {
      Blame most = stand.blames().getFirst();
      return "on no choice that stands out: these flips may be chance ("
          + most.key()
          + " flips "
          + most.flips()
          + " of "
          + most.otherwise()
          + ", by chance with probability "
          + probability(most.error())
          + ")";
    }
    return blamed.stream()
            .map(b ->
                "on "
                    + b.key()
                    + ", which flips "
                    + b.flips()
                    + " of "
                    + b.otherwise()
                    + " (by chance with probability "
                    + probability(b.error())
                    + ")")
            .collect(Collectors.joining("; "))
        + stand.smallest().map(s -> "; least change: " + text(s)).orElse("");
  }

  /**
   * The choices by how often they flip it, each with its values: {@code eta 1 of 3 (0.2: 1 of 1)}.
   */
  public String ranking() {
    return stand.blames().stream()
        .map(b -> b.key() + " " + b.flips() + " of " + b.otherwise() + values(b))
        .collect(Collectors.joining(", "));
  }

  private String values(Blame blame) {
    return blame.flips() == 0
        ? ""
        : stand.values(blame.key()).entrySet().stream()
            .map(e ->
                Numbers.value(e.getKey())
                    + ": "
                    + e.getValue().flips()
                    + " of "
                    + e.getValue().otherwise())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** The specification as people write it. */
  public static String text(Specification specification) {
    return specification.changes().isEmpty()
        ? specification.text()
        : specification.changes().entrySet().stream()
            .map(e -> e.getKey() + "=" + Numbers.value(e.getValue()))
            .collect(Collectors.joining(" "));
  }

  private static String probability(double p) {
    return p >= 0.995 ? "1" : String.format(Locale.ROOT, "%.2g", p);
  }
}
