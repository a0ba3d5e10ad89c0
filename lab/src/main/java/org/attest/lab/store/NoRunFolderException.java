package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attest.lab.study.NearestName;

/** What was named as a run folder is none. */
public final class NoRunFolderException extends StoreException {

  private static final long serialVersionUID = 1;

  /** Names the folder and what it lacks. */
  NoRunFolderException(Path folder) {
    super(
        Files.exists(folder)
            ? folder + " is no run folder: it has no " + RunConfigFile.NAME
            : folder + " is no run folder: there is no such folder" + nearest(folder));
  }

  /** The run folder beside it that is named most alike. */
  private static String nearest(Path folder) {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent) || folder.getFileName() == null) {
      return "";
    }
    try (Stream<Path> beside = Files.list(parent)) {
      List<String> names =
          beside
              .filter(path -> Files.exists(path.resolve(RunConfigFile.NAME)))
              .map(path -> path.getFileName().toString())
              .sorted()
              .toList();
      return NearestName.of(folder.getFileName().toString(), names)
          .map(name -> "; did you mean " + folder.resolveSibling(name) + "?")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
