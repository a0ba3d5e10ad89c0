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
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of {@code docs/own-study.md}, in order; runs on a smaller grid. */
class TutorialTest {

  private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);

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
      StringWriter err = new StringWriter();
      Terminal terminal =
          new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), 100, false);
      Context context = new Context(List.of(), c -> LaneExecutor.FACTORY, terminal);
      assertThat(Cli.run(context, words.toArray(String[]::new))).as(command + err).isZero();
    }
    assertThat(folder.resolve("runs/mine/report.html")).exists();
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
    return Files.readString(Path.of("..", "docs", "own-study.md"));
  }
}
