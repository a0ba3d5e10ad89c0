package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a part: {@code part-NUMBER-CHECKSUM.parquet}, the checksum being the first 64 bits of
 * the SHA-256 of the file in hexadecimal. So a part vouches for itself, and parts of several
 * processes can lie in one folder.
 *
 * @param number its place in the order of writing
 * @param checksum 16 hexadecimal digits
 */
record PartName(int number, String checksum) {

  /** How files that are no parts begin; readers that take a folder of Parquet pass over them. */
  static final String ASIDE = "_";

  private static final Pattern PATTERN =
      Pattern.compile("part-(\\d{6,9})-([0-9a-f]{16})\\.parquet");

  private static final String ENDING = ".parquet";

  /** What the name says; none when it is not the name of a part. */
  static Optional<PartName> of(Path file) {
    Matcher matcher = PATTERN.matcher(file.getFileName().toString());
    return matcher.matches()
        ? Optional.of(new PartName(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** The name of part {@code number} whose file has the SHA-256 {@code sha}. */
  static PartName of(int number, String sha) {
    return new PartName(number, sha.substring(0, 16));
  }

  String file() {
    return String.format(Locale.ROOT, "part-%06d-%s%s", number, checksum, ENDING);
  }

  /** All Parquet files of a folder by name; none when there is no such folder. */
  static List<Path> list(Path folder) throws IOException {
    return listEnding(folder, ENDING);
  }

  /** All files of a folder with an ending, by name. */
  static List<Path> listEnding(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(ending)).sorted().toList();
    }
  }
}
