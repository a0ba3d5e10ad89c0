package org.attest.app.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.lab.doubt.Doubt;
import org.attest.lab.doubt.Specification;
import org.attest.lab.doubt.Stand;
import org.attest.lab.store.Records;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Preset;

/**
 * A doubt of the default preset, as results of record quote it: a column that says whether each
 * verdict stands when what the paper leaves open is chosen otherwise, and what changes it.
 *
 * @param file what was asked
 * @param doubt its specifications
 * @param records its intact records
 * @param stands how its claims stand
 */
public record Standing(DoubtFile file, Doubt doubt, Records records, List<Stand> stands) {

  private static final String NOT_TRIED = "not tried";

  /** More flips than this are counted, not listed. */
  private static final int LISTED = 4;

  /** Weighs the claims of a doubt's records. */
  public static Standing of(DoubtFile file, Doubt doubt, Records records) {
    return new Standing(file, doubt, records, doubt.judge(records.results()));
  }

  /** Why these records do not belong beside the verdicts of a run; empty when they do. */
  Optional<String> problem(List<Judged> run) {
    if (file.level() != Preset.Level.DEFAULT || file.replicates().isPresent() || file.seed() != 1) {
      return Optional.of("only a doubt of the default preset is of record");
    }
    int missing = records.missing().size();
    if (missing > 0) {
      return Optional.of(Numbers.count(missing, "training") + " are missing; run it again first");
    }
    List<String> other =
        run.stream()
            .filter(j -> stand(j.claim()).map(s -> !usual(s).equals(j.decision())).orElse(false))
            .map(j -> j.claim().id())
            .toList();
    return other.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "as usual it judges "
                + String.join(", ", other)
                + " otherwise than the run; it is of another code or grid");
  }

  /** The cell of a claim. */
  static String text(Optional<Standing> standing, Claim claim) {
    return standing
        .flatMap(s -> s.stand(claim).map(stand -> text(stand, s.doubt.leftOut(claim))))
        .orElse(NOT_TRIED);
  }

  private Optional<Stand> stand(Claim claim) {
    return stands.stream()
        .filter(s -> s.claim().id().equals(claim.id()))
        .filter(s -> s.readings().size() > 1)
        .findFirst();
  }

  private static String usual(Stand stand) {
    return stand.readings().getFirst().verdict().word();
  }

  /**
   * Yes or no, which flip it with the fewest changes, and how many there are. The usual choices are
   * none of those that are counted.
   *
   * @param left specifications of the design that were not run
   */
  static String text(Stand stand, int left) {
    int tried = stand.readings().size() - 1;
    String of =
        left == 0
            ? (tried == 1 ? "the one other" : "all " + tried + " others")
            : "the " + tried + " tried of " + (tried + left) + " others";
    if (stand.undecided()) {
      return "undecided under " + of;
    }
    if (stand.stands()) {
      return (left == 0 ? "yes: " : "so far: ") + of;
    }
    List<Stand.Reading> flips =
        stand.readings().stream().filter(r -> !r.verdict().word().equals(usual(stand))).toList();
    int least = flips.stream().mapToInt(r -> changes(r.specification())).min().orElse(0);
    String which =
        flips.stream()
            .filter(r -> changes(r.specification()) == least)
            .sorted(Comparator.comparing(r -> r.verdict().word()))
            .limit(LISTED)
            .map(r -> DoubtText.text(r.specification()) + " (" + r.verdict().word() + ")")
            .collect(Collectors.joining(", "));
    long shown = flips.stream().filter(r -> changes(r.specification()) == least).count();
    return "no: "
        + which
        + (shown > LISTED ? ", ..." : "")
        + "; "
        + flips.size()
        + " of "
        + of
        + (stand.blamed().isEmpty() ? because(left) : "");
  }

  /** Why flips are not laid to a choice. */
  private static String because(int left) {
    return left > 0 ? "; too few tried to tell it from chance" : "; chance may explain it";
  }

  private static int changes(Specification specification) {
    return specification.changes().size();
  }
}
