package org.attest.lab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets taken over from archives and files, whole or not at all; where they are looked for. */
class DataFolderTest {

  private static final List<DataSet> ALL =
      List.of(
          TinySets.idx("other", 50, List.of()),
          TinySets.IDX,
          TinySets.CIFAR_10,
          TinySets.CIFAR_100);

  @TempDir private Path dir;

  private DataFolder folder() {
    return new DataFolder(dir.resolve("data"), List.of(dir.resolve("system")));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
      gz.write(bytes);
    }
    return out.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path idx(String place, boolean packed) throws IOException {
    for (int i = 0; i < 4; i++) {
      byte[] bytes = TinySets.idxFile(i, 0);
      write(
          place + "/" + TinySets.idxName(i) + (packed ? ".gz" : ""), packed ? gzip(bytes) : bytes);
    }
    return dir.resolve(place);
  }

  private void nothingIsHere() throws IOException {
    if (Files.exists(dir.resolve("data"))) {
      try (Stream<Path> files = Files.list(dir.resolve("data"))) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void aFolderOfPlainOrPackedFiles() throws IOException {
    assertThat(folder().take(List.of(idx("plain", false)), ALL)).containsExactly(TinySets.IDX);
    ImageSet plain = folder().load(TinySets.IDX);
    assertThat(plain.train().count()).isEqualTo(6);
    assertThat(plain.test().label(3)).isZero();
    assertThat(plain.test().intensity(0, 0, 0, 1)).isEqualTo((7 + 2) / 255.0);
    folder().take(List.of(idx("packed", true)), ALL);
    assertThat(folder().load(TinySets.IDX).digest()).isEqualTo(plain.digest());
  }

  @Test
  void tarGzAndZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (DataSet.Member member : TinySets.CIFAR_10.members()) {
        TarArchiveEntry entry =
            new TarArchiveEntry("../cifar-10-batches-bin/" + member.file(), true);
        byte[] content = TinySets.cifarFile(member.count(), 1);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    assertThat(folder().take(List.of(write("ten.tar.gz", gzip(bytes.toByteArray()))), ALL))
        .containsExactly(TinySets.CIFAR_10);
    assertThat(folder().load(TinySets.CIFAR_10).train().count()).isEqualTo(3);

    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("c/train.bin"));
      zip.write(TinySets.cifarFile(3, 2));
      zip.putNextEntry(new ZipEntry("c/test.bin.gz"));
      zip.write(gzip(TinySets.cifarFile(2, 2)));
    }
    folder().take(List.of(write("hundred.zip", zipped.toByteArray())), ALL);
    assertThat(folder().load(TinySets.CIFAR_100).test().count()).isEqualTo(2);
  }

  @Test
  void aTruncatedArchiveLeavesNothing() throws IOException {
    byte[] packed = gzip(TinySets.idxFile(0, 0));
    Path files = idx("cut", true);
    Files.write(
        files.resolve("train-images-idx3-ubyte.gz"),
        java.util.Arrays.copyOf(packed, packed.length - 9));
    assertThatThrownBy(() -> folder().take(List.of(files), ALL))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train-images-idx3-ubyte.gz");
    nothingIsHere();
  }

  @Test
  void aCorruptedPixelIsFoundByItsSum() throws IOException {
    Path files = idx("bad", false);
    byte[] bytes = TinySets.idxFile(0, 0);
    bytes[30] ^= 1;
    Files.write(files.resolve("train-images-idx3-ubyte"), bytes);
    assertThatThrownBy(() -> folder().take(List.of(files), ALL))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Tiny other or Tiny tiny and other content than was published");
    nothingIsHere();
  }

  @Test
  void aSetThatIsNotWholeIsNotTaken() throws IOException {
    Path files = idx("part", false);
    Files.delete(files.resolve("t10k-labels-idx1-ubyte"));
    assertThatThrownBy(() -> folder().take(List.of(files), ALL))
        .hasMessageContaining("Tiny tiny is not whole: t10k-labels-idx1-ubyte missing");
    assertThatThrownBy(() -> folder().take(List.of(write("x", new byte[3])), ALL))
        .hasMessageContaining("nothing to import");
    assertThatThrownBy(() -> folder().take(List.of(dir.resolve("nowhere")), ALL))
        .hasMessageContaining("there is no");
    nothingIsHere();
  }

  @Test
  void aBombIsReadNoFurtherThanTheSetIsLong() throws IOException {
    Path files = idx("bomb", true);
    Files.write(
        files.resolve("train-labels-idx1-ubyte.gz"),
        gzip(java.util.Arrays.copyOf(TinySets.idxFile(1, 0), 50_000_000)));
    assertThatThrownBy(() -> folder().take(List.of(files), ALL))
        .hasMessageContaining("offset 14: the file should end here and goes on");
  }

  @Test
  void packagesOfTheSystemAreFoundAndChecked() throws IOException {
    idx("system/tiny", true);
    assertThat(folder().find(TinySets.IDX)).contains(dir.resolve("system/tiny"));
    assertThat(folder().load(TinySets.IDX).train().count()).isEqualTo(6);
    assertThatThrownBy(() -> folder().load(TinySets.CIFAR_10))
        .hasMessageContaining("or get it with\n  ./attest data fetch tiny-10")
        .hasMessageContaining("attest data import FILE");
  }

  @Test
  void aFolderThatCannotBeWrittenTo() throws IOException {
    Path files = idx("plain", false);
    Path file = write("occupied", new byte[1]);
    assertThatThrownBy(() -> new DataFolder(file, List.of()).take(List.of(files), ALL))
        .hasMessageContaining("cannot write to the folder for data " + file)
        .hasMessageContaining("--data DIR or ATTEST_DATA names another");
    Path readOnly = Files.createDirectory(dir.resolve("read-only"));
    assumeThat(readOnly.toFile().setWritable(false) && !Files.isWritable(readOnly)).isTrue();
    assertThatThrownBy(() -> new DataFolder(readOnly, List.of()).take(List.of(files), ALL))
        .hasMessageContaining("permission denied");
  }

  @Test
  void whereTheFolderIs() {
    Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "/home/u");
    assertThat(DataFolder.of(linux, Map.of()).folder()).hasToString("/home/u/.cache/attest");
    assertThat(DataFolder.of(linux, Map.of("XDG_CACHE_HOME", "/c")).folder())
        .hasToString("/c/attest");
    assertThat(DataFolder.of(linux, Map.of("ATTEST_DATA", "/e")).folder()).hasToString("/e");
    assertThat(DataFolder.of(Map.of("attest.data", "/p"), Map.of("ATTEST_DATA", "/e")).folder())
        .hasToString("/p");
    assertThat(
            DataFolder.of(Map.of("os.name", "Mac OS X", "user.home", "/Users/u"), Map.of())
                .folder())
        .hasToString("/Users/u/Library/Caches/attest");
  }
}
