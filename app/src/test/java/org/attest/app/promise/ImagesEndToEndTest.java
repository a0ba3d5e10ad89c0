package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.attest.app.Attest;
import org.attest.lab.image.DataFolder;
import org.attest.lab.image.DataSets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Experiments on images from the command line, from files to verdicts. */
class ImagesEndToEndTest {

  private static final int PLANE = 32 * 32;
  private static final int BLOCK = 100;

  @TempDir private Path dir;

  /** A packed file of the exact size and format of CIFAR: a plain colour for every class. */
  private void cifar(String file, int count, int labels) throws IOException {
    byte[] block = new byte[BLOCK * (labels + 3 * PLANE)];
    int at = 0;
    for (int n = 0; n < BLOCK; n++) {
      int label = labels == 1 ? n % 10 : n;
      if (labels == 2) {
        block[at++] = (byte) (n / 5);
      }
      block[at++] = (byte) label;
      for (int p = 0; p < 3 * PLANE; p++) {
        block[at++] = (byte) (25 * label + 40 * (p / PLANE));
      }
    }
    Path place = Files.createDirectories(dir.resolve("files")).resolve(file + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(place))) {
      for (int i = 0; i < count / BLOCK; i++) {
        out.write(block);
      }
    }
  }

  /** {@code --data} is for the process. */
  @AfterEach
  void forget() {
    System.clearProperty(DataFolder.PROPERTY);
  }

  @Test
  void cifarFromFilesToVerdicts() throws Exception {
    String data = dir.resolve("data").toString();
    Attest none =
        Attest.run("run", "shallow-vit/spurious-background", "data=cifar-10", "--data", data);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.text().replaceAll("\\s+", " "))
        .contains("./attest data fetch cifar-10", "./attest data fetch cifar-100");

    cifar("test_batch.bin", 10_000, 1);
    Path files = dir.resolve("files");
    for (int i = 1; i <= 5; i++) {
      Files.copy(files.resolve("test_batch.bin.gz"), files.resolve("data_batch_" + i + ".bin.gz"));
    }
    cifar("train.bin", 50_000, 2);
    cifar("test.bin", 10_000, 2);
    Attest taken = Attest.run("data", "import", dir.resolve("files").toString(), "--data", data);
    assertThat(taken.status()).as(taken.text()).isZero();
    assertThat(taken.text())
        .contains("CIFAR-10: 50,000 training and 10,000 test images")
        .contains("CIFAR-100: 50,000 training and 10,000 test images");

    // Where CIFAR-10 is at hand, it is what the presets take.
    Path run = dir.resolve("run");
    Attest trained =
        Attest.run(
            small("shallow-vit/spurious-background", "--data", data, "--out", run.toString()));
    assertThat(trained.status()).as(trained.text()).isZero();
    assertThat(trained.text()).contains("spurious-background-cifar-10.png");
    JsonNode sums = JsonMapper.shared().readTree(Files.readString(run.resolve("run.json")));
    assertThat(sums.get("data").propertyNames()).containsExactly("cifar-10", "cifar-100");
    assertThat(sums.get("data").get("cifar-10").asString()).matches("[0-9a-f]{64}");

    // One byte of one image, and it is another set: its records do not belong into that folder.
    Path batch = dir.resolve("data/cifar-10/test_batch.bin");
    byte[] bytes = Files.readAllBytes(batch);
    bytes[1] ^= 1;
    Files.write(batch, bytes);
    Attest other =
        Attest.run(
            small("shallow-vit/spurious-background", "--data", data, "--out", run.toString()));
    assertThat(other.status()).isNotZero();
    assertThat(other.text().replaceAll("\\s+", " ")).contains("SHA-256 of the files of cifar-10");
  }

  /** The smoke preset, shortened further. */
  private static String[] small(String experiment, String... more) {
    List<String> command = new ArrayList<>(List.of("run", experiment, "--preset", "smoke"));
    command.addAll(List.of("n=64", "test-points=48", "--replicates", "1"));
    command.addAll(
        experiment.startsWith("shallow-vit")
            ? List.of("removed=0,7", "steps=6", "pre-steps=6")
            : List.of("snr=0.5,2", "epochs=2"));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  /** A short run on real images, where Debian's package has put them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "benign-overfitting/mnist",
        "shallow-vit/composed-images",
        "shallow-vit/spurious-background"
      })
  void realImages(String experiment) throws Exception {
    assumeThat(DataFolder.ofProcess().find(DataSets.FASHION_MNIST))
        .as("Fashion-MNIST is not here (apt-get install dataset-fashion-mnist)")
        .isPresent();
    Path run = dir.resolve("run");
    Attest trained = Attest.run(small(experiment, "data=fashion-mnist", "--out", run.toString()));
    assertThat(trained.status()).as(trained.text()).isZero();
    assertThat(trained.text()).contains("fashion-mnist.png");
    assertThat(Files.readString(run.resolve("run.json"))).contains("\"fashion-mnist\" : \"");
  }
}
