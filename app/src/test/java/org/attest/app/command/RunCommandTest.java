package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run from the command line: from its plan to its verdicts, twice, wrongly, and in part. */
class RunCommandTest {

  @TempDir private Path folder;

  private Captured coins(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "run";
    arguments[1] = "coins";
    System.arraycopy(more, 0, arguments, 2, more.length);
    arguments[more.length + 2] = "--out";
    arguments[more.length + 3] = folder.resolve("run").toString();
    return Captured.run(arguments);
  }

  @Test
  void tellsVerdictsFiguresAndWhereToLookFurther() {
    Captured run = coins("--preset", "smoke");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("A smoke run: its verdicts are a rehearsal.")
        .contains("C1     paper  inconclusive  Coins fall.", "→ all of 4 coins fell; by its rule")
        .contains("single-toss.png (.svg, .pdf)")
        .contains("attest verdicts " + folder.resolve("run"))
        .contains("attest replay")
        .contains("attest export");
    assertThat(run.err()).contains("8 trainings in 4 cells: 0 done, to run 8 new");
    assertThat(folder.resolve("run/figures/double-toss.pdf")).exists();
    assertThat(folder.resolve("run/figures/double-toss.txt"))
        .content()
        .isEqualTo("Heads\n\nHeads of every toss. s = 2; 2 trainings a cell.\n");
    assertThat(folder.resolve("run/figures/double-toss.tex"))
        .content()
        .contains(
            "\\includegraphics{double-toss.pdf}",
            "\\caption{Heads. Heads of every toss. s = 2; 2 trainings a cell.}");
  }

  @Test
  void aFurtherParameterGivesAVerdictAndADrawingForEachValue() {
    Captured run = coins("sides=2,3,4,5,6,7,8");

    assertThat(run.out())
        .contains("C1 at s = 2", "C1 at s = 7", "All 6 verdicts together")
        .doesNotContain("C1 at s = 8  paper")
        .contains("Not judged: C1 at s = 8; for them: --by sides=8.")
        .contains("single-toss-sides-7.png");
    Captured one = Captured.run("verdicts", folder.resolve("run").toString(), "--by", "sides=8");
    assertThat(one.out()).contains("C1 at s = 8").doesNotContain("C1 at s = 2 ");
    Captured two = coins("sides=2,3,4,5,6,7,8", "--by", "sides=2,3", "--by", "bias=0.5");
    assertThat(two.out()).contains("C1 at s = 2, β = 0.5", "C1 at s = 3, β = 0.5");
    assertThat(folder.resolve("run/figures/single-toss.png")).exists();
    Captured wrong = coins("sides=2,3", "--by", "side=2", "--by", "sides=9");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err().replaceAll("\\s+", " "))
        .contains("--by side: no parameter of that name", "did you mean 'sides'?")
        .contains("--by sides=9: there are 2, 3");
  }

  @Test
  void continuesWhatIsThere() {
    coins("--preset", "smoke");
    Captured again = coins("--preset", "smoke", "--replicates", "3", "--json");

    assertThat(again.status()).isZero();
    JsonNode json = again.json();
    assertThat(json.get("trainings").asInt()).isEqualTo(12);
    assertThat(json.get("doneBefore").asInt()).isEqualTo(8);
    assertThat(json.get("finished").asInt()).isEqualTo(4);
    assertThat(json.get("verdicts").get(0).get("verdict").asString()).isEqualTo("inconclusive");
    assertThat(json.get("rehearsal").asBoolean()).isTrue();
  }

  @Test
  void whatAFolderHoldsBesidesIsSaidAtOnce() {
    Captured first = coins("--preset", "smoke");
    assertThat(first.err()).doesNotContain("was asked for more before");
    assertThat(coins("--preset", "smoke").err()).doesNotContain("was asked for more before");

    Captured other = coins("--preset", "smoke", "bias=0.1,0.25");
    assertThat(words(other.err()))
        .contains(
            "run was asked for more before, which stays: 1 other cell of single-toss with bias=0.5;"
                + " 1 other cell of double-toss with bias=0.5. Figures and verdicts are about all");
    assertThat(words(other.err())).contains(" of other settings lie there and stay.");
    Captured dry = coins("--preset", "smoke", "metal=silver", "--dry-run");
    assertThat(words(dry.out()))
        .contains("3 other cells of single-toss with bias=0.1 metal=copper");
    assertThat(coins("--preset", "smoke", "metal=silver", "--dry-run", "--fresh").out())
        .doesNotContain("was asked for more before");
    Captured stopped = coins("--preset", "smoke", "bias=0.3,0.25", "--stop-after", "0s");
    assertThat(words(stopped.err()))
        .containsPattern("kept, \\d with those of before. Continue with");
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void theDefaultPresetInTheSameFolderDecides() {
    coins("--preset", "smoke");
    Captured run = coins();

    assertThat(run.out())
        .contains("C1     paper  supported  Coins fall.")
        .contains("In short: one claim is supported: “Coins fall” (C1); none is refuted.")
        .doesNotContain("rehearsal");
    assertThat(coins("--preset", "smoke").out()).doesNotContain("rehearsal");
  }

  @Test
  void dryRunListsCellsAndRunsNothing() {
    Captured dry = coins("--dry-run", "bias=0.25,0.5,1", "--replicates", "2");

    assertThat(dry.status()).isZero();
    assertThat(dry.out())
        .startsWith("12 trainings in 6 cells: 0 done, to run 12 new")
        .contains("in every cell: sides=2 metal=copper")
        .contains("bias=0.25");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void dryRunSaysWhatIsDoneAndWhyTheRestRuns() {
    coins("--preset", "smoke");
    Captured dry = coins("--preset", "smoke", "--replicates", "5", "--dry-run", "--json");

    JsonNode json = dry.json();
    assertThat(json.get("done").asInt()).isEqualTo(8);
    assertThat(json.get("new").asInt()).isEqualTo(12);
    assertThat(json.get("cells").get(0).get("values").get("bias").asDouble()).isEqualTo(0.25);
  }

  @Test
  void aGridMayStandInAFile() throws IOException {
    Path grid =
        Files.writeString(folder.resolve("grid.yaml"), "bias: [0.125, 0.25]\nsides: 2:4:3\n");
    Captured dry = coins("--dry-run", "--grid", grid.toString(), "metal=silver");

    assertThat(dry.status()).isZero();
    assertThat(dry.out()).contains("in every cell: metal=silver").contains("in 12 cells");
  }

  @Test
  void failingTrainingsAreToldAndTheRestGoesOn() throws IOException {
    Captured run = coins("--preset", "smoke", "sides=2,13");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no coin has 13 sides").contains("8 trainings failed");
    assertThat(run.out()).contains("supported");
    assertThat(Files.readString(folder.resolve("run/failures.txt")))
        .contains("IllegalArgumentException: no coin has 13 sides")
        .contains("\tat ");
  }

  @Test
  void aWrongRequestIsToldWholeBeforeAnythingRuns() {
    Captured run = coins("bais=0.1", "sides=1", "metal=sliver", "--replicates", "0");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("bais: is no parameter", "did you mean 'bias'?")
        .contains("sides=1: must be a whole number from 2 to 20")
        .contains("metal=sliver", "did you mean 'silver'?")
        .contains("replicates=0");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void commandsToCopyAreQuotedForAShell() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("it's $5"));
    Captured run =
        Captured.run(
            200, "run", "coins", "--preset", "smoke", "--out", odd.resolve("a b").toString());

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("./attest report '" + folder.toString() + "/it'\\''s $5/a b'")
        .contains("./attest replay '");
  }

  @Test
  void anotherSeedInTheSameFolderIsAConflictUntilFresh() {
    coins("--preset", "smoke");

    Captured conflict = coins("--preset", "smoke", "--seed", "2");
    assertThat(conflict.status()).isEqualTo(2);
    assertThat(conflict.err())
        .contains("seed: the folder has 1, the request 2")
        .contains("--fresh");

    Captured fresh = coins("--preset", "smoke", "--seed", "2", "--fresh");
    assertThat(fresh.status()).isZero();
  }

  @Test
  void oneExperimentAloneJudgesOnlyTheClaimsItFeeds() {
    Captured run =
        Captured.run(
            "run",
            "coins/double-toss",
            "--preset",
            "smoke",
            "--out",
            folder.resolve("d").toString());

    assertThat(run.status()).isZero();
    assertThat(run.out()).doesNotContain("C1").contains("double-toss.png");
  }

  @Test
  void verdictsTellOfTheClaimsThatAreNamed() {
    coins();
    String run = folder.resolve("run").toString();
    assertThat(Captured.run("verdicts", run, "c1").out()).contains("C1     paper", "rule");
    assertThat(Captured.run("verdicts", run, "C1", "--json").json().get("verdicts")).hasSize(1);
    Captured wrong = Captured.run("verdicts", run, "C2");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(words(wrong.err())).contains("no claim of coins 'C2'; did you mean 'C1'?");
  }

  @Test
  void threadsMustBePositive() {
    assertThat(coins("--threads", "0").status()).isEqualTo(2);
  }

  @Test
  void optionsAndSettingsAreToldTogether() {
    Captured run = coins("--threads", "0", "heigth=", "bia=3");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--threads 0: must be a whole number", "heigth:", "bia:");
  }

  @Test
  void verdictsExportAndDigestReadTheFolder() throws IOException {
    coins("--preset", "smoke");
    String run = folder.resolve("run").toString();

    Captured verdicts = Captured.run("verdicts", run);
    assertThat(verdicts.status()).isZero();
    assertThat(verdicts.out())
        .contains("C1  INCONCLUSIVE", "Coins fall.", "supported if all heights are 0")
        .contains("1 [0.5, 1] at 95 %", "a run of the default preset");
    assertThat(
            Captured.run("verdicts", run, "--json")
                .json()
                .get("verdicts")
                .get(0)
                .get("low")
                .asDouble())
        .isEqualTo(0.5);

    Path csv = folder.resolve("records.csv");
    assertThat(Captured.run("export", run, "--to", csv.toString()).status()).isZero();
    assertThat(Files.readAllLines(csv))
        .hasSize(9)
        .first()
        .isEqualTo("experiment,sides,bias,metal,cell,replicate,seed,status,heads");
    assertThat(folder.resolve("records.csv-dictionary.md"))
        .content()
        .contains(
            "| `heads` | single-toss, double-toss | measure | h | 1 for heads |",
            "| `replicate` | all | record |  | number of the training in its cell, from 0 |",
            "| `bias` | ");
    assertThat(Captured.run("export", run, "--to", "records.xls").status()).isEqualTo(2);
    Captured one =
        Captured.run("export", run, "--to", csv.toString(), "--experiment", "single-tos");
    assertThat(one.status()).isEqualTo(2);
    assertThat(one.err()).contains("did you mean 'single-toss'?");

    Captured digest = Captured.run("digest", run);
    assertThat(digest.out()).matches("[0-9a-f]{64}\\R");
  }

  /** Traces of coins end at step 1. */
  @Test
  void exportSaysWhichStepsStayEmpty() {
    coins("--preset", "smoke");
    String run = folder.resolve("run").toString();
    Path csv = folder.resolve("at.csv");
    Captured some = Captured.run("export", run, "--to", csv.toString(), "--at", "1,5");
    assertThat(some.status()).isZero();
    assertThat(some.err()).contains("single-toss has nothing @5: its traces end at step 1");
    assertThat(csv).content().startsWith("experiment,").contains("height@1,height@5");
    Path none = folder.resolve("none.csv");
    Captured nothing = Captured.run("export", run, "--to", none.toString(), "--at", "5");
    assertThat(nothing.status()).isZero();
    assertThat(nothing.err()).contains("single-toss has nothing @5");
    assertThat(none).content().contains("height@5");
  }

  @Test
  void aFolderWithMissingOrDamagedRecordsIsToldInWordsAndStatus() throws IOException {
    String run = folder.resolve("run").toString();
    coins();
    Path records = Path.of(run, "records", "single-toss");
    Path part;
    try (var files = Files.list(records)) {
      part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(part);
    bytes[60] ^= 1;
    Files.write(part, bytes);
    for (String[] command :
        new String[][] {
          {"digest", run},
          {"verdicts", run},
          {"export", run, "--to", folder.resolve("partly.csv").toString()},
        }) {
      Captured damaged = Captured.run(command);
      assertThat(damaged.status()).as(command[0]).isEqualTo(1);
      assertThat(damaged.err()).contains("warning: left out records/single-toss/part-");
    }
    Files.delete(part);
    Captured missing = Captured.run("digest", run);
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("that were asked for have no record, the first being cell");
  }

  @Test
  void aFolderThatIsNoRunIsSaidToBeNone() {
    Captured digest = Captured.run("digest", folder.toString());

    assertThat(digest.status()).isEqualTo(2);
    assertThat(digest.err()).contains("is no run folder").doesNotContain("Exception");
  }

  @Test
  void replayReproducesARecordAndWritesItsTraces() throws IOException {
    coins("--preset", "smoke");
    String run = folder.resolve("run").toString();
    Path trace = folder.resolve("trace.csv");

    Captured replay =
        Captured.run("replay", run, "--cell", "1", "--replicate", "0", "--trace", trace.toString());
    assertThat(replay.status()).isZero();
    assertThat(replay.out()).contains("single-toss cell 1").contains("Reproduced bit for bit");
    assertThat(Files.readAllLines(trace)).hasSize(3).first().isEqualTo("step,height");

    Captured absent = Captured.run("replay", run, "--cell", "99", "--replicate", "0");
    assertThat(absent.status()).isEqualTo(2);
    assertThat(absent.err()).contains("cell=99: must be from 0 to 3");
  }

  @Test
  void shardsMergeIntoTheRun() {
    List<String> parts = new ArrayList<>();
    for (int shard = 1; shard <= 3; shard++) {
      String part = folder.resolve("part-" + shard).toString();
      Captured one =
          Captured.run("run", "coins", "--preset", "smoke", "--shard", shard + "/3", "--out", part);
      assertThat(one.status()).as(one.err()).isZero();
      assertThat(words(one.err())).contains("shard " + shard + "/3 is done", "this shard fills ");
      parts.add(part);
    }
    for (String[] other : new String[][] {{"--shard", "2/3"}, {}, {"--dry-run"}}) {
      List<String> words = new ArrayList<>(List.of("run", "coins", "--preset", "smoke"));
      words.addAll(List.of(other));
      words.addAll(List.of("--out", parts.getFirst()));
      Captured wrong = Captured.run(words.toArray(String[]::new));
      assertThat(wrong.status()).as(wrong.err()).isEqualTo(2);
      assertThat(wrong.err().replaceAll("\\s+", " "))
          .contains(
              "shard: the folder is of shard 1/3, the request of "
                  + (other.length == 2 ? "shard 2/3" : "the whole run"),
              "it is continued by: ./attest run coins --preset smoke --shard 1/3 --out ");
    }
    String merged = folder.resolve("merged").toString();
    Captured two = Captured.run("merge", merged, parts.get(0), parts.get(2));
    assertThat(two.status()).isEqualTo(1);
    assertThat(two.err())
        .contains("missing: ")
        .contains("no part is of shard 2/3; run again what is missing");
    Captured all = Captured.run("merge", merged, parts.get(0), parts.get(1), parts.get(2));
    assertThat(all.status()).as(all.err()).isZero();
    coins("--preset", "smoke");
    String digest = Captured.run("digest", folder.resolve("run").toString()).out().strip();
    assertThat(all.out()).contains("Digest " + digest, "./attest verdicts " + merged);
    assertThat(Captured.run("report", merged).status()).isZero();
    assertThat(Path.of(merged, "report.html"))
        .content()
        .contains("everything", "./attest run coins --preset smoke --out " + merged)
        .doesNotContain("--shard");
    assertThat(two.out()).doesNotContain("./attest verdicts");
    assertThat(Captured.run("merge", merged, parts.get(1)).out()).contains("0 records added");
  }

  /** The command that is named trains what is missing, and nothing else. */
  @Test
  void shardsOfDifferentRequestsAreToldAndMadeWhole() {
    String[] parts = {"p1", "p2", "o1"};
    for (int i = 0; i < parts.length; i++) {
      parts[i] = folder.resolve(parts[i]).toString();
      Captured.run(
          "run",
          "coins",
          "--preset",
          "smoke",
          "--seed",
          "7",
          "--replicates",
          i < 2 ? "2" : "3",
          "--shard",
          i + 1 + "/3",
          "--out",
          parts[i]);
    }
    String merged = folder.resolve("merged").toString();
    Captured merge = Captured.run(1000, "merge", merged, parts[0], parts[1], parts[2]);
    assertThat(merge.status()).isOne();
    assertThat(merge.err())
        .contains("warning: these shards are of different requests")
        .contains("p1, " + parts[1] + ": 4 cells with 2 replicates")
        .contains("o1: 4 cells with 3 replicates")
        .contains("./attest run coins --preset smoke --replicates 3 --seed 7 --out " + merged);
    String digest = Captured.run(1000, "digest", merged).err();
    assertThat(digest).contains("to train them:\n  ./attest run coins --preset smoke");
    Captured rest =
        Captured.run(
            "run",
            "coins",
            "--preset",
            "smoke",
            "--replicates",
            "3",
            "--seed",
            "7",
            "--out",
            merged,
            "--json");
    assertThat(rest.json().get("trainings").asInt()).isEqualTo(12);
    assertThat(Captured.run("digest", merged).status()).isZero();
  }

  /** Grids that no preset has: a command for each block, to be typed as it stands. */
  @Test
  void whatIsMissingOfGridsOfOnesOwnIsTrainedBlockByBlock() {
    String out = folder.resolve("own").toString();
    String[][] requests = {
      {"coins/single-toss", "bias=0.1,1e-7", "sides=3,5", "--replicates", "2"},
      {"coins/single-toss", "metal=silver", "--replicates", "1"}
    };
    for (String[] request : requests) {
      List<String> words = new ArrayList<>(List.of("run"));
      words.addAll(List.of(request));
      words.addAll(List.of("--out", out, "--stop-after", "0s"));
      Captured.run(words.toArray(String[]::new));
    }
    for (int i = 0; i < 2 && Captured.run("digest", out).status() == 1; i++) {
      String said = Captured.run(1000, "digest", out).err();
      String commands = said.substring(said.indexOf("to train them:") + 14).strip();
      for (String command : commands.split("\\s*\n\\s*")) {
        assertThat(command).startsWith("./attest run coins/single-toss ");
        Captured.run(command.substring(9).split(" "));
      }
    }
    Captured digest = Captured.run("digest", out);
    assertThat(digest.status()).as(digest.err()).isZero();
    Path whole = folder.resolve("whole");
    for (String[] request : requests) {
      List<String> words = new ArrayList<>(List.of("run"));
      words.addAll(List.of(request));
      words.addAll(List.of("--out", whole.toString()));
      Captured.run(words.toArray(String[]::new));
    }
    assertThat(digest.out()).isEqualTo(Captured.run("digest", whole.toString()).out());
  }

  @Test
  void shardsAndTimesThatAreNoneAreWrongRequests() {
    assertThat(coins("--shard", "4/3").err())
        .contains("--shard 4/3: must be K/N with K from 1 to N");
    assertThat(coins("--stop-after", "soon").err()).contains("'soon' is no time; write it like");
    assertThat(coins("--on", "slurm").err()).contains("--on slurm: no such cluster here");
    assertThat(coins("--master", "local[2]").err()).contains("--master local[2]: says where");
  }

  @Test
  void figuresThatCannotBeWrittenCostNeitherRecordsNorVerdicts() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/figures"), "no folder");
    Captured run = coins("--preset", "smoke");
    assertThat(run.status()).isOne();
    assertThat(run.err().replaceAll("\\s+", " "))
        .contains("the records are kept, all of them; figures could not be written: cannot write")
        .contains("./attest verdicts " + folder.resolve("run"));
    assertThat(run.out()).contains("C1     paper  inconclusive").doesNotContain("Figures");
    assertThat(Captured.run("digest", folder.resolve("run").toString()).status()).isZero();
  }

  @Test
  void aFinishedRunSaysNothingOfTimeLeft() throws IOException {
    coins("--preset", "smoke");
    assertThat(coins("--preset", "smoke").err()).contains("all done").doesNotContain(" left");
    assertThat(folder.resolve("run/live.json")).content().contains("nothing is left to train");
  }

  @Test
  void threadsBeyondProcessorsAreSaidToShareThem() {
    assertThat(DryRun.where(2, 2)).isEqualTo("2 threads");
    assertThat(DryRun.where(8, 2)).isEqualTo("8 threads that share 2 processors");
  }

  @Test
  void aRunWhoseTimeIsUpEndsWellAndContinues() {
    Captured run = coins("--preset", "smoke", "--stop-after", "0s");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err().contains("warning: no pack was finished in this time"))
        .isEqualTo(run.err().contains("its time is up; 0 finished"));
    Captured rest = coins("--preset", "smoke", "--json");
    assertThat(rest.status()).isZero();
    assertThat(rest.json().get("trainings").asInt()).isEqualTo(8);
  }
}
