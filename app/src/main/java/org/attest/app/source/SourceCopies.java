package org.attest.app.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.SourceCopy;
import org.attest.lab.store.StoreException;

/** The copies of studies' files in run folders. */
final class SourceCopies {

  private SourceCopies() {}

  /**
   * Where the text of a copy lies, as commands name it: the file that the run was made from, while
   * it still has this text, else the copy.
   */
  static Path original(Path folder, Path copy, String text) {
    String command = FolderMerge.config(folder).provenance().getOrDefault("command", "");
    for (String word : command.split(" ")) {
      String name = word.replaceAll("^'|'$", "");
      if (StudyFile.isNamed(name) && reads(StudyFile.file(name), text)) {
        return StudyFile.file(name);
      }
    }
    return copy;
  }

  private static boolean reads(Path file, String text) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).equals(text);
    } catch (IOException e) {
      return false;
    }
  }

  /** The copy in a run folder, if it has one. */
  static Optional<Path> of(Path folder) {
    Path copies = folder.resolve(SourceCopy.FOLDER);
    if (!Files.isDirectory(copies)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(copies, "*.java")) {
      var first = files.iterator();
      return first.hasNext() ? Optional.of(first.next()) : Optional.empty();
    } catch (IOException e) {
      throw new StoreException("cannot read " + copies, e);
    }
  }
}
