package org.attest.lab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The formats of MNIST and CIFAR: what is right is read, what is wrong is named with its place. */
class FormatsTest {

  private static void complains(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(DataException.class).hasMessageContaining(message);
  }

  private static byte[] with(byte[] file, int offset, int value) {
    byte[] copy = file.clone();
    copy[offset] = (byte) value;
    return copy;
  }

  private static byte[] images(byte[] file) {
    return IdxFormat.images("f", file, 6, 3, 2);
  }

  private static byte[] labels(byte[] file) {
    return IdxFormat.labels("f", file, 6, 3);
  }

  @Test
  void idxImagesAndLabels() {
    assertThat(images(TinySets.idxFile(0, 0))).hasSize(36).startsWith(0, 7, 14);
    assertThat(labels(TinySets.idxFile(1, 0))).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void swappedFilesAreNamed() {
    complains(
        () -> images(TinySets.idxFile(1, 0)),
        "f: offset 0: the magic number is 2049, that of labels; images have 2051");
    complains(
        () -> labels(TinySets.idxFile(0, 0)),
        "f: offset 0: the magic number is 2051, that of images");
    complains(
        () -> images(TinySets.idxFile(2, 0)), "f: offset 4: announces 4 images; this set has 6");
  }

  @Test
  void announcedExtentsAreNeverTrusted() {
    complains(
        () -> images(with(TinySets.idxFile(0, 0), 4, 0x7F)),
        "offset 4: announces 2130706438 images");
    complains(
        () -> images(with(TinySets.idxFile(0, 0), 4, 0xFF)),
        "offset 4: announces 4278190086 images");
    complains(() -> images(with(TinySets.idxFile(0, 0), 11, 4)), "offset 8: announces 4 rows");
    complains(() -> images(with(TinySets.idxFile(0, 0), 15, 4)), "offset 12: announces 4 columns");
  }

  @Test
  void truncatedAndOversizedFiles() {
    byte[] file = TinySets.idxFile(0, 0);
    complains(
        () -> images(Arrays.copyOf(file, 40)), "offset 40: the file ends here, 12 bytes too early");
    complains(
        () -> images(Arrays.copyOf(file, 53)), "offset 52: the file should end here and goes on");
    complains(() -> images(Arrays.copyOf(file, 10)), "offset 10: the file ends inside its header");
    complains(() -> images(new byte[0]), "offset 0: the file ends inside its header");
    byte[] cifar = TinySets.cifarFile(3, 1);
    complains(
        () -> CifarFormat.read("f", Arrays.copyOf(cifar, 4000), 3, 1, 10),
        "f: offset 4000: the file ends in image 1 of 3, 5219 bytes too early");
    complains(
        () -> CifarFormat.read("f", Arrays.copyOf(cifar, cifar.length + 1), 3, 1, 10),
        "f: offset 9219: the file should end here, after 3 images, and goes on");
  }

  @Test
  void labelsOutOfRange() {
    complains(
        () -> labels(with(TinySets.idxFile(1, 0), 10, 3)),
        "f: offset 10: label 3 is out of range; classes are 0 to 2");
    complains(
        () -> CifarFormat.read("f", with(TinySets.cifarFile(3, 1), 3073, 200), 3, 1, 10),
        "f: offset 3073: label 200 is out of range");
    complains(
        () -> CifarFormat.read("f", with(TinySets.cifarFile(3, 2), 3074, 20), 3, 2, 100),
        "f: offset 3074: label 20 is out of range; classes are 0 to 19");
    complains(
        () -> CifarFormat.read("f", with(TinySets.cifarFile(3, 2), 3075, 100), 3, 2, 100),
        "f: offset 3075: label 100 is out of range; classes are 0 to 99");
  }

  @Test
  void cifarImages() {
    Images images = CifarFormat.read("f", TinySets.cifarFile(3, 2), 3, 2, 100);
    assertThat(images.count()).isEqualTo(3);
    assertThat(images.label(2)).isEqualTo(3);
    assertThat(images.intensity(2, 1, 31, 31)).isEqualTo(21 / 255.0);
    assertThat(images.intensity(2, 2, 0, 0)).isEqualTo(22 / 255.0);
  }

  @Test
  void theSetsWeKnow() {
    assertThat(DataSets.all()).extracting(DataSet::name).doesNotHaveDuplicates();
    assertThat(Cifar100Classes.FINE).hasSize(100).doesNotHaveDuplicates().isSorted();
    assertThat(List.of(0, 51, 53, 57, 83, 47, 52, 56, 59, 96, 54, 62, 70, 82, 92))
        .allMatch(Cifar100Classes::plant);
    for (DataSet set : DataSets.all()) {
      set.members().stream()
          .filter(m -> m.sha256() != null)
          .forEach(m -> assertThat(m.sha256()).matches("[0-9a-f]{64}"));
      set.sources().forEach(s -> assertThat(s.sha256()).matches("[0-9a-f]{64}"));
    }
    assertThat(DataSets.MNIST.bytes(DataSets.MNIST.members().getFirst())).isEqualTo(47_040_016);
    assertThat(DataSets.CIFAR_10.bytes(DataSets.CIFAR_10.members().getFirst()))
        .isEqualTo(30_730_000);
    assertThat(DataSets.CIFAR_100.bytes(DataSets.CIFAR_100.members().getFirst()))
        .isEqualTo(153_700_000);
  }
}
