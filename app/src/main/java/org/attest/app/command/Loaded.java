package org.attest.app.command;

import java.nio.file.Path;
import java.util.List;
import org.attest.app.source.StudyFile;
import org.attest.app.tell.Terminal;
import org.attest.lab.store.Records;
import org.attest.lab.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * A run folder read, with the study it belongs to.
 *
 * @param records its intact records
 * @param study the study of its configuration
 */
record Loaded(Records records, Study study) {

  /**
   * Reads a folder; damaged parts are named on the error stream.
   *
   * @param file the file of its study, where the user named one
   */
  static Loaded of(Context context, Path folder, @Nullable Path file) {
    Records records = Records.load(folder);
    String name = records.config().study();
    Study study = study(context, folder, name, file);
    if (!study.name().equals(name)) {
      throw new RequestException(
          folder + " holds records of '" + name + "', not of '" + study.name() + "'");
    }
    warn(context.terminal(), records.faults().stream().map(f -> f.message()).toList());
    return new Loaded(records, study);
  }

  private static Study study(Context context, Path folder, String name, @Nullable Path file) {
    if (file != null) {
      return StudyFile.load(file);
    }
    boolean known = context.studies().stream().anyMatch(s -> s.name().equals(name));
    return known
        ? Selection.of(context.studies(), name).study()
        : StudyFile.ofFolder(folder).orElseGet(() -> Selection.of(context.studies(), name).study());
  }

  /** Names damaged parts. */
  static void warn(Terminal terminal, List<String> faults) {
    for (String fault : faults) {
      terminal.message("warning: left out " + fault);
    }
  }
}
