package org.attest.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Study;
import org.attest.lab.study.Verdict;
import org.attest.studies.Studies;

/**
 * Tables over all pages of record: verdicts counted, and claim by claim at both sizes. They are
 * written beside the pages, and into the first page of a repository that has a place for them.
 */
public final class RecordTables {

  /** Where the tables begin on a first page. */
  static final String BEGIN =
      "<!-- tables of record; written by attest report DIR --record docs/results/STUDY -->";

  /** Where they end. */
  static final String END = "<!-- end of the tables of record -->";

  /** What a page has to be called. */
  static final String PAGE = "README.md";

  private static final String RUN = "./attest run ";

  private static final String HEAD =
      "| study | claim | of | statement | default preset | paper's size |\n|---|---|---|---|---|---|\n";

  private static final String OPEN = "inconclusive";

  private static final List<String> ALWAYS = List.of("supported", "refuted", OPEN);

  private final Path results;
  private final List<Page> pages;

  /** Of all pages under {@code docs/results}. */
  public RecordTables(Path results) {
    this.results = results;
    this.pages = pages(results);
  }

  /**
   * A claim on a page of record.
   *
   * @param id its name
   * @param whose whose statement it is, as the page has it
   * @param decision its verdict
   * @param statement what it says
   * @param foundOutside whether it is supported at settings alone of which its theorem does not
   *     speak
   */
  public record Row(
      String id, String whose, String decision, String statement, boolean foundOutside) {

    private boolean recalled() {
      return whose.endsWith("(recalled)");
    }

    /** The decision as a table of claims has it. */
    private String told() {
      return foundOutside ? decision + " (outside the theorem)" : decision;
    }

    private boolean of(Origin.Kind kind) {
      return whose.split(" ")[0].equals(kind.word());
    }
  }

  /**
   * A page of record.
   *
   * @param name study, or study and experiment
   * @param paper whether it is of the paper's size
   * @param command what was run
   * @param rows its claims
   */
  record Page(String name, boolean paper, String command, List<Row> rows) {

    private String folder() {
      return paper ? name + "/paper" : name;
    }

    private Optional<Row> row(String id) {
      return rows.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    private String counts(Origin.Kind kind) {
      List<Row> own = rows.stream().filter(r -> r.of(kind)).toList();
      String recalled = counted(own.stream().filter(Row::recalled).toList(), List.of());
      if (own.isEmpty()) {
        return "none";
      }
      long outside = own.stream().filter(Row::foundOutside).count();
      return counted(own, ALWAYS) + Counts.notes(outside, recalled);
    }

    private static String counted(List<Row> rows, List<String> always) {
      List<String> decisions = rows.stream().map(Row::decision).sorted().toList();
      return Stream.of(
              always.stream(), ALWAYS.stream().filter(decisions::contains), decisions.stream())
          .flatMap(s -> s)
          .distinct()
          .map(d -> decisions.stream().filter(d::equals).count() + " " + d)
          .collect(Collectors.joining(", "));
    }
  }

  /** The claims of a page of record. */
  public static List<Row> rows(String page) {
    List<Row> rows = new ArrayList<>();
    for (String line : page.lines().toList()) {
      List<String> cells = Arrays.stream(line.split("(?<!\\\\)\\|")).map(String::strip).toList();
      if (cells.size() == 7 && cells.get(3).startsWith("**")) {
        String decision = cells.get(3).replace("*", "");
        boolean outside = cells.get(6).contains(Verdict.FOUND_OUTSIDE);
        rows.add(new Row(cells.get(1), cells.get(2), decision, cells.get(5), outside));
      }
    }
    return rows;
  }

  /** What was run, without the name of the program. */
  private static String command(String page) {
    return page.lines()
        .filter(l -> l.startsWith(RUN))
        .findFirst()
        .orElse(RUN)
        .substring(RUN.length());
  }

  private static List<Page> pages(Path results) {
    List<Page> pages = new ArrayList<>();
    for (Study study : Studies.all()) {
      pages.addAll(pages(results, study.name()));
    }
    for (Study study : Studies.all()) {
      study.experiments().forEach(e -> pages.addAll(pages(results, study.name() + "/" + e.name())));
    }
    return pages;
  }

  private static List<Page> pages(Path results, String name) {
    List<Page> pages = new ArrayList<>();
    for (boolean paper : new boolean[] {false, true}) {
      Path page = results.resolve(paper ? name + "/paper" : name).resolve(PAGE);
      if (Files.exists(page)) {
        try {
          String text = Files.readString(page);
          pages.add(new Page(name, paper, command(text), rows(text)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return pages;
  }

  /** What a first page has between its marks, with links that begin at its folder. */
  public String first(String prefix) {
    StringBuilder md = new StringBuilder();
    md.append("| preset of record | statements of the paper | readings of it | ours |\n");
    md.append("|---|---|---|---|\n");
    for (Page page : pages) {
      md.append("| [`").append(page.command()).append("`](").append(prefix).append(page.folder());
      md.append('/').append(PAGE).append(") |");
      for (Origin.Kind kind : Origin.Kind.values()) {
        md.append(' ').append(page.counts(kind)).append(" |");
      }
      md.append('\n');
    }
    List<String> open = new ArrayList<>();
    for (Page page : small()) {
      for (Row row : page.rows()) {
        large(page)
            .flatMap(l -> l.row(row.id()))
            .filter(at -> row.decision().equals(OPEN) || !at.decision().equals(row.decision()))
            .ifPresent(at -> open.add(line(page, row, row.told(), at.told())));
      }
    }
    if (!open.isEmpty()) {
      md.append(
          "\nOf the claims that were judged at the paper's size too, those that the default preset leaves open or on which the two differ ([all claims](");
      md.append(prefix).append(PAGE);
      md.append(
          ")). A claim is inconclusive also where a preset does not train what it asks for; its finding says so:\n\n");
      md.append(HEAD);
      open.forEach(md::append);
    }
    return md.toString();
  }

  /** All claims at both sizes. */
  public String all() {
    StringBuilder md = new StringBuilder("# Verdicts of record\n\n");
    md.append("Every claim with its verdict by the default preset and at the paper's own size. A");
    md.append(
        " page of record has the finding, the rule, the figures, the digest and the command.\n");
    md.append(
        "This page is written with every page of record by `attest report DIR --record`.\n\n");
    md.append(HEAD);
    for (Page page : small()) {
      for (Row row : page.rows()) {
        Optional<Row> at = large(page).flatMap(l -> l.row(row.id()));
        md.append(
            line(
                page,
                row,
                row.told(),
                at.map(Row::told).orElse(large(page).isPresent() ? "not asked" : "not run")));
      }
      large(page).stream()
          .flatMap(l -> l.rows().stream())
          .filter(row -> page.row(row.id()).isEmpty())
          .forEach(row -> md.append(line(page, row, "not asked", row.told())));
    }
    return md.append("\nPages: ")
        .append(
            pages.stream()
                .map(p -> "[" + p.command() + "](" + p.folder() + "/" + PAGE + ")")
                .collect(Collectors.joining(", ")))
        .append(".\n")
        .toString();
  }

  private List<Page> small() {
    return pages.stream().filter(p -> !p.paper()).toList();
  }

  private Optional<Page> large(Page of) {
    return pages.stream().filter(p -> p.paper() && p.name().equals(of.name())).findFirst();
  }

  private static String line(Page page, Row row, String small, String large) {
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(page.name(), row.id(), row.whose(), row.statement(), small, large);
  }

  /**
   * Writes the tables: beside the pages, and between the marks of the first page two folders up, if
   * it has them.
   *
   * @return the files written
   */
  public List<Path> write() throws IOException {
    List<Path> written = new ArrayList<>();
    Path index = results.resolve(PAGE);
    Files.writeString(index, all(), StandardCharsets.UTF_8);
    written.add(index);
    Path first = results.resolve("../..").normalize().resolve(PAGE);
    if (Files.exists(first)) {
      String text = Files.readString(first);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin >= 0 && end > begin) {
        Files.writeString(
            first,
            text.substring(0, begin + BEGIN.length())
                + "\n\n"
                + first("docs/results/")
                + "\n"
                + text.substring(end),
            StandardCharsets.UTF_8);
        written.add(first);
      }
    }
    return written;
  }
}
