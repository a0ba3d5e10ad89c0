package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a Slurm array, without Slurm: the commands of its jobs, run and merged. */
class SlurmArrayTest {

  @TempDir private Path folder;

  /** The arguments that a job of the array gives to attest. */
  private List<String> job(int number, int of) throws Exception {
    Path script = Path.of("..", "docs", "slurm-array.sh");
    Path attest = folder.resolve("attest");
    Files.writeString(attest, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(attest.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString(), "coins", "--preset", "smoke");
    builder.environment().put("ATTEST", attest.toString());
    builder.environment().put("ATTEST_OUT", folder.resolve("run").toString());
    builder.environment().put("SLURM_ARRAY_TASK_ID", "" + number);
    builder.environment().put("SHARDS", "" + of);
    builder.environment().put("SLURM_ARRAY_TASK_COUNT", "1"); // as one that is sent again has it
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().toList();
  }

  @Test
  void itsJobsMakeTheRun() throws Exception {
    List<String> merge = new ArrayList<>(List.of("merge", folder.resolve("merged").toString()));
    for (int number = 1; number <= 2; number++) {
      Captured job = Captured.run(job(number, 2).toArray(String[]::new));
      assertThat(job.status()).as(job.err()).isZero();
      merge.add(folder.resolve("run-shard-" + number).toString());
    }
    Captured merged = Captured.run(merge.toArray(String[]::new));
    assertThat(merged.status()).as(merged.err()).isZero();
    String whole = folder.resolve("whole").toString();
    Captured.run("run", "coins", "--preset", "smoke", "--out", whole);
    assertThat(merged.out()).contains(Captured.run("digest", whole).out().strip());
  }
}
