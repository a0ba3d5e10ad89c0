package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Power;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.jspecify.annotations.Nullable;

/** A claim that a conjecture declares: a statistic and the margin its interval must lie in. */
public final class DeclaredClaim implements Claim {

  /** Values that a finding lists one by one. */
  private static final int FEW = 4;

  private final Conjecture conjecture;
  private final Place place;
  private final String line;
  private final String id;
  private final String statement;
  private final Statistic statistic;
  private Origin origin = Origin.ours("stated by the author of the file");
  private String whereText = "";
  private Predicate<Cell> where = c -> true;
  private @Nullable Margin margin;

  DeclaredClaim(
      Conjecture conjecture, Place place, String id, String statement, Statistic statistic) {
    this.conjecture = conjecture;
    this.place = place;
    this.id = id;
    this.statement = statement;
    this.statistic = statistic;
    line = place.here();
  }

  /** Supported if the whole interval lies in [low, high], refuted if it lies outside. */
  public DeclaredClaim within(double low, double high) {
    if (low >= high) {
      throw new ConjectureException(
          place.here() + ": claim " + id + ": the margin [" + low + ", " + high + "] is empty");
    }
    margin = new Margin(low, high);
    return this;
  }

  /** Supported if the whole interval is at least {@code low}, refuted if it lies below. */
  public DeclaredClaim atLeast(double low) {
    return within(low, Double.POSITIVE_INFINITY);
  }

  /** Supported if the whole interval is at most {@code high}, refuted if it lies above. */
  public DeclaredClaim atMost(double high) {
    return within(Double.NEGATIVE_INFINITY, high);
  }

  /** Looks at some cells only. */
  public DeclaredClaim where(String text, Predicate<Cell> cells) {
    whereText = text;
    where = cells;
    return this;
  }

  /** Whose statement it is, and where it stands. */
  public DeclaredClaim origin(Origin from) {
    origin = from;
    return this;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String statement() {
    return statement;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public List<String> experiments() {
    return List.of(conjecture.name());
  }

  @Override
  public String statistic() {
    return statistic.text()
        + "; of "
        + statistic.ended()
        + (whereText.isEmpty() ? "" : "; cells with " + whereText);
  }

  @Override
  public String rule() {
    return margin().rule();
  }

  @Override
  public Verdict judge(Results results) {
    try {
      return place.callWithin(DeclaredExperiment.patience(), "claim " + id, () -> judged(results));
    } catch (ConjectureException e) {
      return Verdict.failed(String.valueOf(e.getMessage()));
    }
  }

  private Verdict judged(Results results) {
    Evidence evidence = evidence(results);
    if (!evidence.gap().isEmpty()) {
      return Verdict.inconclusive(evidence.gap(), "complete records of the cells of the statistic");
    }
    Estimate estimate = statistic.of(evidence.records(), Margin.LEVEL);
    Decision decision = margin().decide(estimate);
    if (!estimate.known()) {
      return Verdict.inconclusive(
          "the %d trainings do not determine the %s: %s"
              .formatted(
                  evidence.records().size(),
                  statistic.number(),
                  statistic.lacks(evidence.records())),
          "more replicates or a wider grid");
    }
    String finding =
        String.format(
            Locale.ROOT,
            "%s: %.4g %s over %d trainings%s",
            statistic.number(),
            estimate.value(),
            estimate.interval().text(),
            evidence.records().size(),
            pooled(evidence.records()));
    String change =
        decision == Decision.INCONCLUSIVE
            ? "more replicates, or a value further from the ends of the margin"
            : "a value on the other side of an end of the margin";
    return new Verdict(
            decision,
            evidence.note().isEmpty() ? finding : finding + "; " + evidence.note(),
            estimate.value(),
            estimate.low(),
            estimate.high(),
            estimate.level(),
            change)
        .against(margin().low(), margin().high());
  }

  /** What the statistic does not tell apart, and how to have it told apart. */
  private String pooled(List<TrainingRecord> records) {
    List<String> over = new ArrayList<>();
    List<String> by = new ArrayList<>();
    for (Symbol symbol : conjecture.symbols()) {
      List<Object> values = FigureKind.distinct(records, symbol);
      if (values.size() > 1 && !statistic.apart().contains(symbol.key())) {
        over.add(symbol.key() + " " + told(values));
        by.add("--by " + symbol.key());
      }
    }
    return over.isEmpty()
        ? ""
        : ", pooled over %s; %s judges each"
            .formatted(String.join(" and ", over), String.join(" or ", by));
  }

  /** A few values, or how many from the first to the last. */
  private static String told(List<Object> values) {
    List<String> texts = values.stream().map(v -> ValueText.of(v, values)).toList();
    return texts.size() <= FEW
        ? String.join(", ", texts)
        : texts.getFirst() + " to " + texts.getLast() + " (" + texts.size() + " values)";
  }

  @Override
  public List<Power> errors(Results results, int simulations) {
    Evidence evidence = evidence(results);
    List<Power> errors = new ArrayList<>();
    if (evidence.gap().isEmpty() && statistic.of(evidence.records(), Margin.LEVEL).known()) {
      for (double edge : new double[] {margin().low(), margin().high()}) {
        if (Double.isFinite(edge)) {
          statistic.errors(evidence.records(), edge, margin(), simulations).stream()
              .map(DeclaredClaim::againstNominal)
              .forEach(errors::add);
        }
      }
    }
    return errors;
  }

  private static Power againstNominal(Power power) {
    String told = Margin.againstNominal(power.probability());
    return new Power(power.decision(), power.world() + told, power.probability());
  }

  private Evidence evidence(Results results) {
    Set<String> axes = new LinkedHashSet<>();
    conjecture.symbols().forEach(s -> axes.add(s.key()));
    return statistic.ofAll()
        ? Evidence.ofAll(results, conjecture.name(), where, axes)
        : Evidence.of(results, conjecture.name(), where, axes);
  }

  private Margin margin() {
    Margin known = margin;
    if (known == null) {
      throw new ConjectureException(
          line + ": claim " + id + " has no margin; say .within(low, high)");
    }
    return known;
  }

  String line() {
    return line;
  }

  /** Whether {@link #where} chose cells. */
  boolean looksAtSome() {
    return !whereText.isEmpty();
  }

  /** Whether it looks at a cell. */
  boolean looksAt(Cell cell) {
    return place.callWithin(
        DeclaredExperiment.patience(), "where of claim " + id, () -> where.test(cell));
  }

  /** The words of {@link #where}. */
  String looked() {
    return whereText;
  }

  String measureLine() {
    return statistic.line();
  }

  String measure() {
    return statistic.measure();
  }

  Optional<String> problem() {
    Margin known = margin;
    return known == null
        ? Optional.of("has no margin; say .within(low, high), .atLeast(low) or .atMost(high)")
        : statistic.problem(known.low(), known.high());
  }
}
