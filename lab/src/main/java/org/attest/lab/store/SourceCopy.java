package org.attest.lab.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attest.lab.study.SourceText;

/**
 * The copy that a run folder keeps of the file its study lies in. The text belongs to the identity
 * of the run: another text is refused, with the lines that differ. The copy is never compiled
 * unless the user says so.
 */
public final class SourceCopy {

  /** Where a run folder keeps the file. */
  public static final String FOLDER = "source";

  /** Lines that differ and are shown. */
  private static final int SHOWN = 12;

  private SourceCopy() {}

  /**
   * Refuses a text that is not the one that the folder's records were made by.
   *
   * @throws ConflictException with the lines that differ
   */
  public static void check(Path folder, Optional<SourceText> wanted) {
    List<String> lines = changed(folder, wanted);
    if (!lines.isEmpty()) {
      List<String> differences = new ArrayList<>();
      differences.add(
          "the text of "
              + wanted.orElseThrow().name()
              + " changed since; − is the folder's, + yours:");
      differences.addAll(lines);
      throw new ConflictException(folder.toString(), differences);
    }
  }

  /**
   * The lines in which a text differs from the one that the folder's records were made by, the
   * folder's with −; none where they agree or the folder keeps no copy.
   */
  public static List<String> changed(Path folder, Optional<SourceText> text) {
    Path copy = folder.resolve(FOLDER).resolve(text.map(SourceText::name).orElse(""));
    if (!Files.isRegularFile(copy)) {
      return List.of();
    }
    try {
      String before = Files.readString(copy);
      String after = text.orElseThrow().text();
      return before.equals(after)
          ? List.of()
          : differences(before.lines().toList(), after.lines().toList());
    } catch (IOException e) {
      throw new StoreException("cannot read " + copy, e);
    }
  }

  /** Writes the copy. */
  public static void write(Path folder, Optional<SourceText> source) {
    source.ifPresent(s -> {
      Path copies = folder.resolve(FOLDER);
      try {
        Files.createDirectories(copies);
      } catch (IOException e) {
        throw new StoreException("cannot write to " + folder, e);
      }
      DurableFiles.write(copies.resolve(s.name()), s.text().getBytes(StandardCharsets.UTF_8));
    });
  }

  /** Lines that are not in the longest common subsequence, with their numbers. */
  static List<String> differences(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("− " + (i + 1) + ": " + before.get(i++).strip());
      } else {
        lines.add("+ " + (j + 1) + ": " + after.get(j++).strip());
      }
    }
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, SHOWN));
    first.add("and " + (lines.size() - SHOWN) + " more lines");
    return first;
  }
}
