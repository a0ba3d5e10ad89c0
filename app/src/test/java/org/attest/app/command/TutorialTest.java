package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every command of {@code docs/own-study.md}, in order; runs on a smaller grid. */
@ResourceLock("attest.state")
class TutorialTest {

  private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern DIFFERENCE = Pattern.compile("```diff\\R(.*?)```", Pattern.DOTALL);

  private static final Pattern TAGGED =
      Pattern.compile("```java (\\w+)\\R(.*?)```", Pattern.DOTALL);
  private static final Path DOCS = Path.of("..", "docs");

  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty("attest.state");
  }

  @Test
  void everyCommandWorks() throws IOException {
    System.setProperty("attest.state", folder.resolve("state").toString());
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(8);
    for (String command : commands) {
      List<String> words = new ArrayList<>();
      for (String word : command.split(" +")) {
        boolean place = word.endsWith(".java") || word.startsWith("runs/") || word.endsWith(".csv");
        words.add(place ? folder.resolve(word).toString() : word);
      }
      if (words.getFirst().equals("run")) {
        words.addAll(List.of("n=4,8", "snr=0.5,1", "test-points=20", "max-steps=30"));
      }
      attest(words.toArray(String[]::new));
    }
    assertThat(folder.resolve("runs/mine/report.html")).exists();
  }

  /**
   * The differences of the page, one after the other, make the skeleton another study that runs.
   */
  @Test
  void itsDifferencesFitTheSkeleton() throws IOException {
    System.setProperty("attest.state", folder.resolve("state").toString());
    Path file = folder.resolve("MyConjecture.java");
    attest("new", file.toString());
    int changes = 0;
    for (String change : page().split("(?m)^(?=\\*[A-Z])")) {
      Matcher block = DIFFERENCE.matcher(change);
      while (block.find()) {
        List<String> lines = block.group(1).lines().toList();
        String before = side(lines, '+');
        String text = Files.readString(file);
        assertThat(text).as("the file has the lines that the page replaces").contains(before);
        Files.writeString(file, text.replace(before, side(lines, '-')));
        changes++;
      }
      attest("show", file.toString());
    }
    assertThat(changes).isGreaterThan(8);
    String runs = folder.resolve("runs/changed").toString();
    attest(
        "run",
        file.toString(),
        "n=4",
        "snr=0.5,1",
        "d=8",
        "test-points=20",
        "max-steps=30",
        "α=0.4",
        "activation=relu,tanh",
        "--replicates",
        "2",
        "--out",
        runs);
    String replay = attest("replay", runs, "--cell", "0", "--replicate", "0");
    assertThat(replay).contains("Reproduced bit for bit");
  }

  /** Every line of the reference compiles where it says it belongs, and its claims are judged. */
  @Test
  void everyLineOfTheReferenceFitsTheSkeleton() throws IOException {
    System.setProperty("attest.state", folder.resolve("state").toString());
    Path file = folder.resolve("MyConjecture.java");
    attest("new", file.toString());
    String text = Files.readString(file);
    String minimise = text.lines().filter(l -> l.contains("p.minimise(")).findFirst().orElseThrow();
    List<String> descents = new ArrayList<>();
    Matcher block = TAGGED.matcher(Files.readString(DOCS.resolve("own-study-reference.md")));
    while (block.find()) {
      String lines = block.group(2);
      switch (block.group(1)) {
        case "imports" -> text = lines + text;
        case "fields" -> text = text.replaceFirst("(?m)^  // Where the mean", quoted(lines) + "$0");
        case "constructor" ->
            text = text.replaceFirst("(?m)^    // Claims: supported", quoted(lines) + "$0");
        case "protocol" -> text = text.replaceFirst("(?m)^    p\\.steps\\(", quoted(lines) + "$0");
        case "descent" -> descents.addAll(lines.lines().toList());
        default -> throw new AssertionError("where does it belong? " + block.group(1));
      }
    }
    for (String descent : descents) {
      Files.writeString(file, text.replace(minimise, descent));
      attest("show", file.toString());
    }
    Files.writeString(file, text);
    String runs = folder.resolve("runs/reference").toString();
    attest("run", file.toString(), "n=4,8", "snr=1,2", "d=8", "test-points=20", "--out", runs);
    assertThat(attest("verdicts", runs, "--errors", "5")).contains("R6", "lead", "not simulated");
    assertThat(attest("doubt", file.toString(), "--dry-run")).contains("rho");
  }

  private static String quoted(String lines) {
    return Matcher.quoteReplacement(lines);
  }

  private static String side(List<String> difference, char without) {
    return difference.stream()
        .filter(l -> l.charAt(0) != without)
        .map(l -> l.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  private static String attest(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false);
    Context context = new Context(List.of(), c -> LaneExecutor.FACTORY, terminal);
    assertThat(Cli.run(context, words)).as(String.join(" ", words) + err).isZero();
    return out.toString();
  }

  /** A page that shows a method that is gone would not compile for its reader. */
  @Test
  void theMethodsItNamesExist() throws IOException {
    String page = page();
    List<String> known = new ArrayList<>();
    for (Class<?> type :
        List.of(
            org.attest.lab.conjecture.Protocol.class, org.attest.lab.conjecture.SampleSet.class)) {
      Arrays.stream(type.getMethods()).forEach(m -> known.add(m.getName()));
    }
    Matcher named = Pattern.compile("\\b(?:p|train)\\.(\\w+)").matcher(page);
    while (named.find()) {
      assertThat(known).contains(named.group(1));
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(page());
    while (block.find()) {
      block
          .group(1)
          .lines()
          .filter(l -> l.startsWith("./attest "))
          .map(l -> l.substring("./attest ".length()).strip())
          .forEach(commands::add);
    }
    return commands;
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("own-study.md"));
  }
}
