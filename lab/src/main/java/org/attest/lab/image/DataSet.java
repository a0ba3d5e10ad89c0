package org.attest.lab.image;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published image set: its files, their exact sizes and what is known of their content.
 *
 * @param name name on the command line
 * @param title name for people
 * @param format how its files are written
 * @param height rows of an image
 * @param width columns of an image
 * @param channels 1 or 3
 * @param classes names of the classes
 * @param members unpacked files, training images first
 * @param sources what is downloaded
 * @param terms who made it and under what terms it may be used
 */
public record DataSet(
    String name,
    String title,
    Format format,
    int height,
    int width,
    int channels,
    List<String> classes,
    List<Member> members,
    List<Source> sources,
    String terms) {

  /** How the files of a set are written. */
  public enum Format {
    /** {@link IdxFormat}: images and labels in files of their own. */
    IDX,
    /** {@link CifarFormat} with one label. */
    CIFAR_10,
    /** {@link CifarFormat} with two labels. */
    CIFAR_100
  }

  /**
   * An unpacked file.
   *
   * @param file its name
   * @param count images or labels in it
   * @param test whether they are test images
   * @param labels whether it holds labels alone
   * @param sha256 published SHA-256 of its bytes; null where none is known to us
   */
  public record Member(
      String file, int count, boolean test, boolean labels, @Nullable String sha256) {}

  /**
   * A file to download.
   *
   * @param url where it is published
   * @param bytes its size
   * @param sha256 its SHA-256
   */
  public record Source(String url, long bytes, String sha256) {

    /** The file's name. */
    public String file() {
      return url.substring(url.lastIndexOf('/') + 1);
    }
  }

  /** Exact size of a member. */
  int bytes(Member member) {
    return switch (format) {
      case IDX ->
          member.labels
              ? IdxFormat.labelBytes(member.count)
              : IdxFormat.imageBytes(member.count, height, width);
      case CIFAR_10 -> CifarFormat.bytes(member.count, 1);
      case CIFAR_100 -> CifarFormat.bytes(member.count, 2);
    };
  }

  /** Complains of a member whose bytes are not of the format. */
  void check(Member member, String file, byte[] bytes) {
    switch (format) {
      case IDX -> {
        if (member.labels) {
          IdxFormat.labels(file, bytes, member.count, classes.size());
        } else {
          IdxFormat.images(file, bytes, member.count, height, width);
        }
      }
      case CIFAR_10 -> CifarFormat.read(file, bytes, member.count, 1, classes.size());
      case CIFAR_100 -> CifarFormat.read(file, bytes, member.count, 2, classes.size());
    }
  }

  /**
   * The training or the test images.
   *
   * @param contents bytes of every member, in order
   */
  Images images(boolean test, List<byte[]> contents) {
    List<Images> parts = new ArrayList<>();
    byte[] pixels = new byte[0];
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      byte[] bytes = contents.get(i);
      if (member.test != test) {
        continue;
      }
      if (format != Format.IDX) {
        int labels = format == Format.CIFAR_10 ? 1 : 2;
        parts.add(CifarFormat.read(member.file, bytes, member.count, labels, classes.size()));
      } else if (member.labels) {
        byte[] labels = IdxFormat.labels(member.file, bytes, member.count, classes.size());
        parts.add(new Images(height, width, 1, pixels, labels));
      } else {
        pixels = IdxFormat.images(member.file, bytes, member.count, height, width);
      }
    }
    return Images.concat(parts);
  }
}
