package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study in one file, from {@code attest new} to a verdict, and what can be wrong with it. */
@ResourceLock("attest.state")
@Order(1)
class OwnStudyTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() {
    System.setProperty("attest.state", folder.resolve("state").toString());
    file = folder.resolve("MyConjecture.java");
    assertThat(run("new", file.toString()).status()).isZero();
  }

  @AfterEach
  void forget() {
    System.clearProperty("attest.state");
    System.clearProperty("attest.patience");
  }

  @Test
  void theSkeletonGoesAllTheWay() throws IOException {
    Path runs = folder.resolve("runs");
    assertThat(train(runs, "--dry-run").out()).contains("8 trainings in 4 cells");
    Captured trained = train(runs);
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("C1").contains("C2").contains("my-conjecture.png");
    assertThat(runs.resolve("source/MyConjecture.java")).hasSameTextualContentAs(file);

    String digest = run("digest", runs.toString()).out();
    assertThat(train(runs).err()).contains("all done");
    assertThat(run("digest", runs.toString()).out()).isEqualTo(digest);
    assertThat(run("verdicts", runs.toString()).out()).contains("Supported if the whole 95 %");
    assertThat(run("verdicts", runs.toString(), "--errors", "5").out())
        .containsPattern("error rate +refuted with probability .* if the share is 0.9500, on the");
    Captured replay = run("replay", runs.toString(), "--cell", "1", "--replicate", "1");
    assertThat(replay.out()).contains("Reproduced bit for bit");
    assertThat(run("report", runs.toString()).status()).isZero();
    assertThat(Files.readString(runs.resolve("report.html")))
        .contains("./attest predict " + file)
        .contains("./attest run " + file + " ")
        .doesNotContain("run my-conjecture");
    Path csv = folder.resolve("t.csv");
    assertThat(run("export", runs.toString(), "--to", csv.toString()).status()).isZero();
    assertThat(run("predict", file.toString(), "n=9").out())
        .contains("snr-star")
        .contains("0.6667");
    assertThat(run("show", file.toString()).out())
        .contains("boundary")
        .contains("test-error")
        .contains("attest predict " + file);
    assertThat(run("show", file + "/c1").out()).contains("rule: Supported").doesNotContain("C2");
    assertThat(run("show", file + "/my-conjecture").status()).isZero();
    assertThat(run("show", file + "/C7").err())
        .contains("no experiment or claim of " + file + " 'C7'");
    assertThat(folder.resolve("t.csv-dictionary.md")).content().contains("signal-to-noise ratio");
  }

  @Test
  void aChangedFileIsRefusedWithWhatChanged() throws IOException {
    Path runs = folder.resolve("runs");
    assertThat(train(runs).status()).isZero();
    edit("times(0.01)", "times(0.02)");
    Captured changed = train(runs);
    assertThat(changed.status()).isEqualTo(2);
    assertThat(changed.err())
        .contains("the text of MyConjecture.java changed")
        .contains("times(0.02)");
    Captured judged = run("verdicts", runs.toString(), "--study", file.toString());
    assertThat(judged.status()).isZero();
    assertThat(judged.err().replaceAll("\\s+", " "))
        .contains("is not the file that made these records")
        .contains("times(0.02)");
    assertThat(run("verdicts", runs.toString()).err()).doesNotContain("is not the file");
    assertThat(train(runs, "--fresh").status()).isZero();
    assertThat(Files.readString(runs.resolve("old-1/source/MyConjecture.java")))
        .contains("times(0.01)");
    assertThat(runs.resolve("source/MyConjecture.java")).hasSameTextualContentAs(file);
  }

  /** Code in a run folder of somebody else does not run because someone looks at the folder. */
  @Test
  void whatLiesInAFolderIsNotCompiledUnasked() throws IOException {
    Path runs = folder.resolve("runs");
    assertThat(train(runs).status()).isZero();
    Files.delete(folder.resolve("state/attest/studies"));
    Captured refused = run("verdicts", runs.toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err().replaceAll("\\s+", " ")).contains("read it, then name it: --study");
    assertThat(run("verdicts", runs.toString(), "--study", file.toString()).status()).isZero();
  }

  /** One message with the line that is wrong; nothing is computed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p.value(sigma)) | p.valeu(sigma)) | did you mean 'value'?",
        "p.get(m) - 1, p.get(d)) | \"many\", p.get(d)) | String cannot be converted to int",
        "x.matmul(w) | x.transpose().matmul(w) | shapes do not fit in the protocol",
        "boundary(\"test-error\") | boundary(\"test-eror\") | did you mean 'test-error'?",
        "show(\"test-error\" | show(\"tset-error\" | did you mean 'test-error'?",
        "share(\"train-error\" | share(\"train-eror\" | did you mean 'train-error'?",
        "whole(\"m\" | whole(\"n\" | there is a parameter 'n' already",
        "claim(\"C2\" | claim(\"C1\" | there is a claim 'C1' already",
        "train.signs(\"labels\") | train.signs(\"noise\") | is drawn already",
        "preset(\"smoke\", 2, \"n= | preset(\"smoke\", 2, \"nn= | no parameter 'nn'",
        "logistic(f, y).meanOverSamples() | logistic(f, y) | end it with .meanOverSamples()",
        "within(-0.65, -0.35) | within(-0.35, -0.65) | is empty",
        "16, 1, 4096 | 1, 16, 4096 | the order is default, smallest, largest",
        "p.measure(\"test-loss\" | p.measure(\"test-error\" | there are two measures 'test-error', the"
            + " first at MyConjecture.java:",
        ".by(new GradientDescent(), eta) | '' | how? say p.minimise(loss).by(method, step size)",
        ".until(epsilon, cap) | '' | until when? say .until(target loss, cap)",
        "snr=0.2:1.2:4\" | snr=0.2:1e9:4\" | must be a number from 0.001 to 1000",
        "n=4:64:5:log | n=4:64: | preset default: n=4:64:: must be a whole number",
        "snr.in(c) * sigma | java.util.stream.Stream.of(1).limit(-1).count() * sigma | value ‖μ‖"
            + " failed",
        "p.minimise(loss).by(new GradientDescent(), eta).until(epsilon, cap); | '' | ends after this and"
            + " trains nothing",
        "real(\"snr\", \"SNR\" | real(\"snr\", \"σ\" | parameter 'sigma': its symbol σ is that of 'snr'",
        "e == 0)).atLeast( | e == 0)).where(\"N = 5\", c -> n.in(c) == 5).atLeast( | claim C2: no cell of"
            + " any preset has N = 5",
        "extends Conjecture | '' | does the class extend Conjecture?",
        "adaptive(boundary) | Integer.parseInt(\"x\") | the constructor failed",
      })
  void whatIsWrongIsToldWithItsLine(String right, String wrong, String message) throws IOException {
    int line = edit(right, wrong);
    Captured told = run("show", file.toString());
    assertThat(told.status()).isEqualTo(2);
    String text = told.err().replaceAll("\\s+", " ");
    assertThat(text).contains(message).doesNotContain("Exception");
    assertThat(text).containsPattern("MyConjecture.java:\\d+");
    if (!message.contains("drawn")
        && !message.contains("two measures")
        && !message.contains("trains nothing")
        && !message.contains("its symbol")
        && !message.contains("extend Conjecture")
        && !message.contains("shapes")
        && !wrong.startsWith("logistic")) {
      assertThat(text).contains("MyConjecture.java:" + line);
    }
  }

  @Test
  void aTitleThatAsksHasNoFullStop() throws IOException {
    edit("signal strength\"", "signal strength?\"");
    assertThat(run("show", file.toString()).out().replaceAll("\\s+", " "))
        .contains("signal strength? a conjecture");
  }

  /** A helper's line, and the line that calls it; operands by their names. */
  @Test
  void shapesAreToldWithTheCallAndTheOperands() throws IOException {
    int helper = edit("x.matmul(w)", "x.transpose().matmul(w)");
    int call = 1 + lineOf("Tensor x = train.let(\"X\"");
    assertThat(run("show", file.toString()).err().replaceAll("\\s+", " "))
        .contains("MyConjecture.java:" + helper + ", called at line " + call)
        .contains("operands permute[1, 0](X) and W");
  }

  /** What nothing looks at is not drawn, and that is no error. */
  @Test
  void whatOnlyAFlipLooksAtNeedsNoDraw() throws IOException {
    edit("train.signs(\"labels\")", "train.flipped(train.signs(\"labels\"), sigma)");
    edit("p.steps(", "p.normal(\"unused\", 2); p.value(epsilon); p.steps(");
    Captured trained = train(folder.resolve("runs"));
    assertThat(trained.status()).as(trained.err()).isZero();
    String runs = folder.resolve("runs").toString();
    Path saved = folder.resolve("one");
    assertThat(
            run("replay", runs, "--cell", "0", "--replicate", "0", "--save", saved.toString())
                .status())
        .isZero();
  }

  @Test
  void aProtocolThatDoesNotEndIsGivenUp() throws IOException {
    int line =
        edit(
            "SampleSet test = p.test(points);",
            "SampleSet test = p.test(points); while (n != null) {"
                + " java.util.concurrent.locks.LockSupport.parkNanos(1L << 30); }");
    System.setProperty("attest.patience", "2");
    Captured stuck = run("show", file.toString());
    assertThat(stuck.status()).isEqualTo(2);
    assertThat(stuck.err().replaceAll("\\s+", " "))
        .contains("MyConjecture.java:" + line + ": the protocol has not ended after 2 seconds");
  }

  @Test
  void aPredictionThatDoesNotEndIsGivenUp() throws IOException {
    String loop =
        "c -> { while (true) { java.util.concurrent.locks.LockSupport.parkNanos(1L << 30); } }";
    int line = edit("c -> Math.sqrt(4.0 / n.in(c))", loop);
    System.setProperty("attest.patience", "2");
    Captured stuck = run("predict", file.toString());
    assertThat(stuck.status()).isEqualTo(2);
    assertThat(stuck.err().replaceAll("\\s+", " "))
        .contains("MyConjecture.java:" + line)
        .contains("an endless loop?");
  }

  @Test
  void aFigureThatDoesNotEndCostsNoFinishedWork() throws IOException {
    // It sleeps, because nothing ends its thread while other tests run in this process.
    String loop =
        "(c, y) -> { while (true) { java.util.concurrent.locks.LockSupport.parkNanos(1L << 30); }"
            + " }";
    int line = edit("(c, y) -> Math.sqrt(4 / y)", loop);
    System.setProperty("attest.patience", "4");
    Path runs = folder.resolve("runs");
    Captured stuck = train(runs);
    assertThat(stuck.status()).isEqualTo(1);
    assertThat(stuck.err().replaceAll("\\s+", " "))
        .contains("MyConjecture.java:" + line)
        .contains("an endless loop?");
    assertThat(stuck.out())
        .contains("C2")
        .contains("my-conjecture-2.png")
        .doesNotContain("too few");
    assertThat(train(runs, "--dry-run").out()).contains("all done");
    Captured report = run("report", runs.toString());
    assertThat(report.status()).isEqualTo(1);
    assertThat(report.err()).contains("MyConjecture.java:" + line);
    assertThat(runs.resolve("report.html")).content().contains("MyConjecture.java:" + line + ": ");
  }

  @Test
  void aTheoryThatThrowsCostsNoReport() throws IOException {
    int line = edit("c -> d.in(c))", "c -> Integer.parseInt(\"x\"))");
    Path runs = folder.resolve("runs");
    assertThat(train(runs).status()).isZero();
    assertThat(run("report", runs.toString()).status()).isZero();
    assertThat(runs.resolve("report.html"))
        .content()
        .contains("MyConjecture.java:" + line + ": the condition many-dimensions failed");
  }

  @Test
  void aClaimThatThrowsEndsTheRunWithStatusOne() throws IOException {
    int line = edit("e -> e == 0", "e -> Integer.parseInt(\"x\") == e");
    Captured trained = train(folder.resolve("runs"));
    assertThat(trained.status()).isEqualTo(1);
    assertThat(trained.err()).contains("MyConjecture.java:" + line);
    assertThat(trained.out()).contains("my-conjecture.png");
    String runs = folder.resolve("runs").toString();
    for (String command : List.of("verdicts", "report")) {
      assertThat(run(command, runs).status()).isEqualTo(1);
    }
    assertThat(folder.resolve("runs/report.html")).content().contains("MyConjecture.java:" + line);
  }

  /** Leaving them out would select by the outcome; here none meets its target loss. */
  @Test
  void cappedTrainingsCountInAShare() {
    Path runs = folder.resolve("runs");
    assertThat(train(runs, "max-steps=2").status()).isZero();
    String verdicts = run("verdicts", runs.toString()).out().replaceAll("\\s+", " ");
    assertThat(verdicts)
        .contains("one that hit the cap on steps counts as measured there")
        .contains("of 8 trainings 8 hit the cap on steps and count as well")
        .contains("none judged where more than 5 % did not");
  }

  /** What is pooled, what is drawn and what is not is said by its values. */
  @Test
  void otherVariedParametersAreNamed() throws IOException {
    edit("preset(\"smoke\", 2, \"n=4,8,16", "preset(\"smoke\", 2, \"m=3,4 n=4,8,16");
    Path runs = folder.resolve("runs");
    assertThat(train(runs, "m=3,4", "max-steps=400").status()).isZero();
    assertThat(run("verdicts", runs.toString()).out().replaceAll("\\s+", " "))
        .contains("pooled over n 4, 8 and m 3, 4 and snr 0.5, 1; --by n or --by m or --by snr");
    assertThat(runs.resolve("figures/my-conjecture.txt"))
        .content()
        .containsPattern("at M = [34] \\(--by m draws the others\\)");
  }

  @Test
  void aFigureThatLacksAnAxisSaysSo() {
    Captured trained = train(folder.resolve("runs"), "snr=2", "max-steps=400");
    assertThat(trained.status()).isZero();
    assertThat(trained.out().replaceAll("\\s+", " "))
        .contains("needs two values along each axis")
        .contains("SNR has 1");
  }

  @Test
  void aClaimWithoutAnErrorRateSaysWhy() {
    Path runs = folder.resolve("runs");
    assertThat(train(runs).status()).isZero();
    assertThat(run("verdicts", runs.toString(), "--errors", "5").out().replaceAll("\\s+", " "))
        .contains("error rate not simulated: these records do not determine the estimate")
        .contains("do not determine the exponent of the boundary: it needs 4 values of N at which");
  }

  /** Laws by their formulas, values no longer than it takes, intervals of what can be. */
  @Test
  void whatIsPrintedIsMeantForPeople() throws IOException {
    edit(
        "claim(\"C1\"",
        """
        claim("C3", "Leads", lead("steps", n, org.attest.lab.stats.ScalingLaw.SQRT,
            org.attest.lab.stats.ScalingLaw.affine(0.25))).atLeast(0);
        claim("C4", "Grows", exponent("steps", n)).atLeast(0);
        claim("C5", "Errs", mean("test-error")).atLeast(0);
        curves("Error").of("test-error", "test error").along(n).each(snr)
            .line("1/N", (c, x) -> 1 / x);
        claim("C1\"\
        """);
    Path runs = folder.resolve("runs");
    assertThat(train(runs, "snr=0.6666666666666666,1.3333333333333333", "max-steps=400").status())
        .isZero();
    assertThat(runs.resolve("figures/my-conjecture-3.svg"))
        .content()
        .contains("SNR = 0.6667")
        .doesNotContain("0.66667");
    String verdicts = run("verdicts", runs.toString()).out().replaceAll("\\s+", " ");
    assertThat(verdicts)
        .contains("of the law a + b x^0.25 less that of a + b √x")
        .contains("the 8 trainings do not determine the lead: it needs 4 values of N, there are 2")
        .contains("two replicates that give a slope")
        .contains("pooled over n 4, 8 and snr 0.6667, 1.333;")
        .containsPattern("mean test-error: [0-9.e-]+ \\[0(\\.\\d+)?, [0-9.]+\\]")
        .doesNotContain("666666");
    assertThat(run("verdicts", runs.toString(), "--by", "snr=0.6667").out())
        .contains("C1 at SNR = 0.6667");
  }

  @Test
  void anOpenChoiceMustBeAdmissible() throws IOException {
    int line =
        edit("\"step size\").paired()", "\"step size\").paired().open(\"which\", \"ours\", -1)");
    assertThat(run("show", file.toString()).err().replaceAll("\\s+", " "))
        .contains("MyConjecture.java:" + line)
        .contains("other than its default, not [-1.0]");
  }

  /** Replaces the first place and returns its line. */
  private int edit(String from, String to) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(from);
    assertThat(at).as(from).isNotNegative();
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
    return (int) text.substring(0, at).lines().count();
  }

  private int lineOf(String text) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i + 1;
      }
    }
    throw new AssertionError(text);
  }

  private Captured train(Path runs, String... more) {
    String[] fixed = {
      "run",
      file.toString(),
      "n=4,8",
      "snr=0.5,1",
      "test-points=20",
      "max-steps=30",
      "--replicates",
      "2",
      "--threads",
      "1",
      "--out",
      runs.toString()
    };
    List<String> all = new ArrayList<>(List.of(fixed));
    for (String word : more) {
      String key = word.substring(0, word.indexOf('=') + 1);
      all.removeIf(w -> !key.isEmpty() && w.startsWith(key));
      all.add(word);
    }
    return run(all.toArray(String[]::new));
  }

  private static Captured run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false);
    Context context = new Context(List.of(), c -> LaneExecutor.FACTORY, terminal);
    return new Captured(Cli.run(context, arguments), out.toString(), err.toString());
  }
}
