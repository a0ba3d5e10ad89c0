package org.attest.app.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.attest.app.Attest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One training of each study, saved, and computed again by docs/python/check.py. */
class SecondOpinionTest {

  private static final String DYNAMICS =
      "benign-overfitting/phase-diagram n=6 snr=1 d=64 d-h=8 d-v=8 test-points=70 max-steps=60";

  private static final List<String> REQUESTS =
      List.of(
          DYNAMICS,
          DYNAMICS + " form=plain",
          "benign-overfitting/two-patch n=6 mu=3 d=50 filters=4 steps=20 test-points=130",
          "benign-overfitting/two-patch n=6 mu=3 d=50 filters=4 steps=20 test-points=130 form=plain",
          "sparse-token-selection/convergence t=8 d=6 q=2 d-e=16 law=signs encoding=stochastic"
              + " eta-w=8 steps=30 batch=8 test-points=128",
          "shallow-vit/sample-complexity tokens=10 d=6 m=20 n=12 alpha=0.4 max-steps=40"
              + " test-points=60 attention=trained",
          "sparse-token-selection/fully-connected t=6 d=4 q=2 width=16 depth=3 later-width=12"
              + " batch=16 steps=30 test-points=256",
          "sparse-token-selection/fully-connected t=6 d=4 q=2 width=16 depth=2 batch=16 steps=30"
              + " test-points=256 optimizer=sgd rate=0.05 input=integers",
          "variable-creation/and-scaling t=12 m=20 d=16 heads=4 hidden=32 dropout=none attempts=2"
              + " steps=40",
          "variable-creation/and-scaling t=12 m=20 d=16 heads=4 hidden=32 dropout=all attempts=2"
              + " steps=40",
          "variable-creation/parity t=8 s=2 d=16 heads=4 hidden=32 batch=32 steps=30",
          "variable-creation/parity t=8 s=2 d=16 heads=4 hidden=32 batch=32 m=64 steps=30 norm=post"
              + " decay=coupled");

  @TempDir private Path folder;

  /** Runs into {@code run-0}, saves cell 0, replicate 0; the folder. */
  private Path saved(String request) {
    return saved(request, 0);
  }

  private Path saved(String request, int number) {
    Path run = folder.resolve("run-" + number);
    Path save = folder.resolve("saved-" + number);
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(request.split(" ")));
    arguments.addAll(List.of("--replicates", "1", "--threads", "1", "--out", run.toString()));
    Attest.run(arguments.toArray(new String[0]));
    assertThat(Python.attest(replay(run, save))).contains("Reproduced bit for bit");
    return save;
  }

  private static String[] replay(Path run, Path save) {
    return new String[] {
      "replay", run.toString(), "--cell", "0", "--replicate", "0", "--save", save.toString()
    };
  }

  /** All in one process: NumPy takes longer to be loaded than to check. */
  @Test
  void numpyComesToTheSameNumbers() throws IOException {
    Python.require("numpy");
    List<Path> saves = new ArrayList<>();
    for (String request : REQUESTS) {
      saves.add(saved(request, saves.size()));
    }
    Python.Said check = check(saves);
    assertThat(check.status()).as(check.text()).isZero();
    assertThat(check.text()).contains("all within tolerance");
    for (Path save : saves) {
      String lines = check.text().split(Pattern.quote(", " + save + "\n"))[1].split("\n\\S")[0];
      assertThat(lines).as("%s: %s", save, check.text()).contains("first step");
    }
  }

  @Test
  void aDifferenceIsFound() throws IOException {
    Python.require("numpy");
    Path save = saved(DYNAMICS);
    Path weights = save.resolve("end").resolve("u.npy");
    byte[] bytes = Files.readAllBytes(weights);
    for (int i = 0; i < 32; i++) {
      bytes[bytes.length - 256 + i] ^= 0x40;
    }
    Files.write(weights, bytes);
    Python.Said check = check(List.of(save));
    assertThat(check.status()).as(check.text()).isOne();
    assertThat(check.text()).contains("TOO LARGE");
  }

  @Test
  void theNotebookRuns() throws IOException {
    Python.require("numpy");
    Path save = saved(DYNAMICS);
    String run =
        """
        import json, os, sys
        os.environ["ATTEST_SAVED"] = sys.argv[2]
        cells = json.load(open(sys.argv[1], encoding="utf-8"))["cells"]
        exec("\\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code"))
        """;
    Path notebook = Python.docs("notebooks/one-training.ipynb");
    Python.Said code =
        Python.run(notebook.getParent(), "-c", run, notebook.toString(), save.toString());
    assertThat(code.status()).as(code.text()).isZero();
    assertThat(code.text()).contains("all within tolerance");
  }

  @Test
  void theNotebookRunsInJupyter() throws IOException {
    Python.require("nbconvert, ipykernel, numpy");
    Path save = saved(DYNAMICS);
    Path copy = folder.resolve("one-training.ipynb");
    String text = Files.readString(Python.docs("notebooks/one-training.ipynb"));
    Files.writeString(
        copy,
        text.replace("\\\"saved\\\"", "\\\"" + save + "\\\"")
            .replace("\\\"../python\\\"", "\\\"" + Python.docs("python") + "\\\""));
    Python.Said jupyter =
        Python.run(
            folder, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", "" + copy);
    assertThat(jupyter.status()).as(jupyter.text()).isZero();
    assertThat(Files.readString(copy)).contains("all within tolerance");
  }

  @Test
  void saysWhatCannotBeSaved() {
    Path run = folder.resolve("run");
    Attest.run(
        "run",
        "sparse-token-selection/required-dimension",
        "t=8",
        "q=2",
        "--replicates",
        "1",
        "--threads",
        "1",
        "--out",
        run.toString());
    Attest said = Attest.run(replay(run, folder.resolve("saved")));
    assertThat(said.status()).isOne();
    assertThat(said.text()).contains("sparse-token-selection/required-dimension cannot be saved");
  }

  @Test
  void keepsAFolderThatIsInUse() throws IOException {
    Path save = saved(DYNAMICS);
    Attest again = Attest.run(replay(folder.resolve("run-0"), save));
    assertThat(again.status()).isOne();
    assertThat(again.text()).contains("there already and not empty");
    assertThat(Files.readString(save.resolve("README.md")))
        .contains("W_Q", "`start/W_Q.npy`", "64 × 8", "`trace.npz`");
  }

  private static Python.Said check(List<Path> saves) throws IOException {
    Path script = Python.docs("python/check.py");
    List<String> words = new ArrayList<>(List.of(script.toString()));
    saves.forEach(save -> words.add(save.toString()));
    return Python.run(script.getParent(), words.toArray(String[]::new));
  }
}
