package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.experiment.Sparsification;

/** C8 and C8b: which tokens to remove. */
final class RemovalHelps extends StatedClaim {

  private static final String PATTERNS = "patterns";

  /** Words for keys. */
  private static final Map<String, String> NAMES =
      Map.of(
          "eta",
          "η",
          "max-steps",
          "T",
          "noisy-share",
          "share of noisy tokens",
          "noisy-c-0",
          "their noise",
          "removal",
          "removed tokens",
          PATTERNS,
          "M");

  /** What the paper's text leaves open, and how a removed token is read. */
  private static final List<String> CHOICES =
      List.of("eta", "max-steps", "noisy-share", "noisy-c-0", "removal");

  private final boolean figure5;

  /** Intervals that a group is judged by. */
  private static final int INTERVALS = 4;

  /**
   * Slopes under one choice of what is open.
   *
   * @param records its trainings
   * @param irrelevant slope of removing irrelevant tokens
   * @param noisy slope of removing noisy tokens
   * @param lessIrrelevant the first less that of removing random tokens
   * @param lessNoisy the second less that
   */
  private record Group(
      List<TrainingRecord> records,
      Estimate irrelevant,
      Estimate noisy,
      Estimate lessIrrelevant,
      Estimate lessNoisy) {

    static Group of(List<TrainingRecord> records) {
      double level = 1 - (1 - LEVEL) / INTERVALS;
      return new Group(
          records,
          RemovalSlopes.mean(records, "irrelevant", level),
          RemovalSlopes.mean(records, "noisy", level),
          RemovalSlopes.contrast(records, "irrelevant", "random", level),
          RemovalSlopes.contrast(records, "noisy", "random", level));
    }

    private List<Estimate> estimates() {
      return List.of(irrelevant, noisy, lessIrrelevant, lessNoisy);
    }

    Decision decision() {
      return all(estimates().stream().map(e -> within(e, Double.NEGATIVE_INFINITY, 0)).toList());
    }

    boolean known() {
      return estimates().stream().allMatch(Estimate::known);
    }
  }

  private RemovalHelps(String id, String source, boolean figure5, String where) {
    super(
        id,
        "Removing label-irrelevant tokens and removing noisy tokens both lower the test loss,"
            + " removing random ones does not"
            + where,
        Origin.paper(source),
        List.of(Sparsification.NAME),
        "At the paper's setting, under every choice that was run of what its text leaves open (η,"
            + " T, noise of noisy tokens, whether the softmax sees a removed token): per replicate"
            + " the slope of test hinge loss on the number of removed tokens, by strategy, on equal"
            + " data: those of irrelevant and of noisy removal, and each less that of random removal,"
            + " with t intervals at 98.75 %",
        "Supported if under every choice all four intervals lie below 0, refuted if under every"
            + " choice one of them lies above; one choice is not every choice, so that at least two are"
            + " needed; family-wise error rate 5 % under each choice");
    this.figure5 = figure5;
  }

  static RemovalHelps figure5() {
    return new RemovalHelps("C8", "Figure 5", true, "");
  }

  static RemovalHelps figure8() {
    return new RemovalHelps(
        "C8b",
        "Figure 8, appendix B, M = 10, 15, 20, of which the finding names those judged",
        false,
        ", with more patterns");
  }

  @Override
  public Verdict judge(Results results) {
    List<Group> groups = new ArrayList<>();
    for (List<TrainingRecord> records : RemovalSlopes.groups(results, figure5)) {
      Group group = Group.of(records);
      if (group.known()) {
        groups.add(group);
      }
    }
    if (groups.isEmpty()) {
      return Verdict.inconclusive(
          "no slopes of all three strategies", "two numbers of removed tokens and two replicates");
    }
    List<Decision> decisions = groups.stream().map(Group::decision).distinct().toList();
    List<Group> alone = groups.stream().filter(g -> alone(g, groups)).toList();
    Decision decision =
        decisions.size() == 1 && alone.isEmpty() ? decisions.getFirst() : Decision.INCONCLUSIVE;
    List<String> parts = new ArrayList<>();
    for (Group group : groups) {
      parts.add(text(group, groups));
    }
    String finding =
        (alone.isEmpty()
                ? ""
                : "one choice alone was run, " + words(CHOICES, alone.getFirst()) + "; ")
            + "hinge loss per removed token, irrelevant and noisy, in brackets less that of random"
            + " removal: "
            + String.join("; ", parts);
    String change =
        alone.isEmpty()
            ? "more replicates, or what is open"
            : "other choices of what is open, T above all: max-steps=85,300";
    return verdict(decision, finding, groups.getFirst().noisy, change)
        .against(Double.NEGATIVE_INFINITY, 0);
  }

  /** Whether what is open has one choice alone for the patterns of a group. */
  private static boolean alone(Group group, List<Group> all) {
    return all.stream().filter(g -> value(g, PATTERNS).equals(value(group, PATTERNS))).count() == 1;
  }

  private static String words(List<String> keys, Group group) {
    return keys.stream()
        .map(k -> NAMES.get(k) + " = " + ValueText.exact(value(group, k)))
        .collect(Collectors.joining(", "));
  }

  private String text(Group group, List<Group> all) {
    return "%s%s (%s) and %s (%s), %s"
        .formatted(
            label(group, all),
            Words.of("%.2g", group.irrelevant),
            Words.of("%.2g", group.lessIrrelevant),
            Words.of("%.2g", group.noisy),
            Words.of("%.2g", group.lessNoisy),
            group.decision().name().toLowerCase(Locale.ROOT));
  }

  /** What tells a group from the others; of Figure 8 always M. */
  private String label(Group group, List<Group> all) {
    List<String> keys = new ArrayList<>(figure5 ? List.of() : List.of(PATTERNS));
    CHOICES.stream()
        .filter(k -> all.stream().anyMatch(g -> !value(g, k).equals(value(group, k))))
        .forEach(keys::add);
    return keys.isEmpty() ? "" : words(keys, group) + ": ";
  }

  private static Object value(Group group, String key) {
    Cell cell = group.records.getFirst().training().cell();
    return cell.values().getOrDefault(key, "");
  }
}
