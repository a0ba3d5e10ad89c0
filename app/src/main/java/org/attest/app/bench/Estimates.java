package org.attest.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code attest run --dry-run} promises beside what the run takes, each in a fresh process.
 * What is asked for: within a factor of two in 9 of 10 of those that take ten seconds or more.
 */
public final class Estimates {

  /** Small, middling and long, of every study: a list of our choice, kept so that it compares. */
  private static final List<String> RUNS =
      List.of(
          "benign-overfitting/two-patch --preset smoke",
          "benign-overfitting --preset smoke",
          "benign-overfitting/two-patch flip=0,0.1,0.2,0.3 --replicates 2",
          "benign-overfitting/phase-diagram n=4:20:5 snr=4:16:9 --replicates 8",
          "benign-overfitting/phase-diagram eta=0.05,0.2 n=4:20:5 snr=4,8,16 --replicates 2",
          "shallow-vit --preset smoke",
          "shallow-vit/iterations",
          "sparse-token-selection --preset smoke",
          "variable-creation --preset smoke",
          "variable-creation/constructions");

  private Estimates() {}

  /**
   * One run.
   *
   * @param run its command line
   * @param promised seconds
   * @param taken seconds
   */
  public record Row(String run, double promised, double taken) {

    /** Whether the promise is right within a factor of two. */
    public boolean near() {
      return promised <= 2 * taken && taken <= 2 * promised;
    }
  }

  /** Runs the list; takes minutes. */
  public static List<Row> measure(Consumer<String> progress) {
    List<Row> rows = new ArrayList<>();
    for (String run : RUNS) {
      progress.accept(run);
      try {
        Path folder = Files.createTempDirectory("attest-estimate");
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(Arrays.asList(run.split(" ")));
        words.addAll(List.of("--out", folder.resolve("run").toString(), "--json"));
        List<String> dry = new ArrayList<>(words);
        dry.add("--dry-run");
        double promised =
            JsonMapper.shared().readTree(attest(dry)).get("estimatedSeconds").asDouble();
        long start = System.nanoTime();
        attest(words);
        rows.add(new Row(run, promised, (System.nanoTime() - start) / 1e9));
        Bookkeeping.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while measuring", e);
      }
    }
    return rows;
  }

  /** A process with the options of this one. */
  private static String attest(List<String> words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.attest.app.Main"));
    line.addAll(words);
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("attest " + String.join(" ", words) + " failed");
    }
    return out;
  }
}
