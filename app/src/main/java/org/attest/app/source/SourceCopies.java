package org.attest.app.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.attest.lab.store.SourceCopy;
import org.attest.lab.store.StoreException;

/** The copies of studies' files in run folders. */
final class SourceCopies {

  private SourceCopies() {}

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
