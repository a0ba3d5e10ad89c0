package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of the fake study side by side. */
class CompareCommandTest {

  @TempDir private Path folder;

  private Path run(String name, String... more) {
    Path out = folder.resolve(name);
    String[] all =
        Stream.concat(
                Stream.of("run", "coins", "--preset", "smoke", "--out", out.toString()),
                Stream.of(more))
            .toArray(String[]::new);
    Captured.run(all);
    return out;
  }

  private static Captured compare(Path a, Path b) {
    return Captured.run("compare", a.toString(), b.toString());
  }

  @Test
  void equalRunsAreEqualToTheBit() {
    Captured said = compare(run("a"), run("b"));
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("8 of 8 records with equal settings, replicate and seed are equal to the bit")
        .containsPattern("0 measures moved beyond\\s+noise; 0 verdicts changed\\.")
        .contains("The same to the last digit in both runs: C1")
        .doesNotContain("code version");
  }

  @Test
  void aWiderRunAndAnotherSeedAreNamed() {
    Captured wider = compare(run("a"), run("b", "--replicates", "5"));
    assertThat(wider.out().replaceAll("\\s+", " "))
        .contains(
            "single-toss replicates",
            "4 records and 10, 4 of equal settings, replicate and seed, of which 4");
    Captured seed = compare(folder.resolve("a"), run("c", "--seed", "7"));
    assertThat(seed.status()).isZero();
    assertThat(seed.out())
        .contains("4 records and 4, none of equal settings", "No two records have equal settings")
        .containsPattern("compared\\s+by their means")
        .containsPattern("seed +1 +7");
  }

  @Test
  void anotherVersionOfTheCodeIsNamed() throws IOException {
    Path a = run("a");
    Path b = run("b");
    Path config = b.resolve("run.json");
    String text = Files.readString(config);
    Files.writeString(config, text.replaceAll("\"code\" : \"[^\"]*\"", "\"code\" : \"0.0.1 abc\""));
    Captured said = compare(a, b);
    assertThat(said.out()).contains("code version", "0.0.1 abc", "8 of 8 records");
  }

  @Test
  void damageIsNamed() throws IOException {
    Path a = run("a");
    Path b = run("b");
    Path part;
    try (Stream<Path> files = Files.walk(b)) {
      part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length / 2] ^= 1;
    Files.write(part, bytes);
    Captured said = compare(a, b);
    assertThat(said.status()).isOne();
    assertThat(said.err()).contains("warning: left out", part.getFileName().toString());
  }
}
