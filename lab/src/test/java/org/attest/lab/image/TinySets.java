package org.attest.lab.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.attest.lab.image.DataSet.Format;
import org.attest.lab.image.DataSet.Member;
import org.attest.lab.image.DataSet.Source;

/** Small sets in the published formats, and their files, which are functions of nothing. */
final class TinySets {

  /** 6 training and 4 test images of 3 x 2 in three classes. */
  static final DataSet IDX = idx("tiny", 0, List.of());

  /** 3 and 2 images in ten classes. */
  static final DataSet CIFAR_10 =
      new DataSet(
          "tiny-10",
          "Tiny-10",
          Format.CIFAR_10,
          32,
          32,
          3,
          DataSets.CIFAR_10.classes(),
          List.of(
              new Member("data_batch_1.bin", 2, false, false, null),
              new Member("data_batch_2.bin", 1, false, false, null),
              new Member("test_batch.bin", 2, true, false, null)),
          List.of(),
          "ours");

  /** 3 and 2 images in a hundred classes. */
  static final DataSet CIFAR_100 =
      new DataSet(
          "tiny-100",
          "Tiny-100",
          Format.CIFAR_100,
          32,
          32,
          3,
          DataSets.CIFAR_100.classes(),
          List.of(
              new Member("train.bin", 3, false, false, null),
              new Member("test.bin", 2, true, false, null)),
          List.of(),
          "ours");

  private TinySets() {}

  /** The IDX set of a name whose pixels begin at {@code first}. */
  static DataSet idx(String name, int first, List<Source> sources) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] bytes = idxFile(i, first);
      members.add(new Member(idxName(i), i < 2 ? 6 : 4, i > 1, i % 2 == 1, Sums.of(bytes)));
    }
    return new DataSet(
        name,
        "Tiny " + name,
        Format.IDX,
        3,
        2,
        1,
        List.of("a", "b", "c"),
        members,
        sources,
        "ours");
  }

  static String idxName(int i) {
    return (i < 2 ? "train" : "t10k") + (i % 2 == 0 ? "-images-idx3-ubyte" : "-labels-idx1-ubyte");
  }

  /** File number i of the set. */
  static byte[] idxFile(int i, int first) {
    int count = i < 2 ? 6 : 4;
    if (i % 2 == 0) {
      ByteBuffer file = ByteBuffer.allocate(16 + 6 * count);
      file.putInt(2051).putInt(count).putInt(3).putInt(2);
      for (int p = 0; p < 6 * count; p++) {
        file.put((byte) (first + 7 * p + i));
      }
      return file.array();
    }
    ByteBuffer file = ByteBuffer.allocate(8 + count);
    file.putInt(2049).putInt(count);
    for (int n = 0; n < count; n++) {
      file.put((byte) ((n + first) % 3));
    }
    return file.array();
  }

  /** A CIFAR file: of image n all pixels of channel c are 10 n + c. */
  static byte[] cifarFile(int count, int labels) {
    int record = labels + 3072;
    byte[] bytes = new byte[count * record];
    for (int n = 0; n < count; n++) {
      for (int l = 0; l < labels; l++) {
        bytes[n * record + l] = (byte) (n + l);
      }
      for (int p = 0; p < 3072; p++) {
        bytes[n * record + labels + p] = (byte) (10 * n + p / 1024);
      }
    }
    return bytes;
  }
}
