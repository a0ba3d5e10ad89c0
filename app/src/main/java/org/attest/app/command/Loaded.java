package org.attest.app.command;

import java.nio.file.Path;
import java.util.List;
import org.attest.app.tell.Terminal;
import org.attest.lab.store.Records;
import org.attest.lab.study.Study;

/**
 * A run folder read, with the study it belongs to.
 *
 * @param records its intact records
 * @param study the study of its configuration
 */
record Loaded(Records records, Study study) {

  /** Reads a folder; damaged parts are named on the error stream. */
  static Loaded of(Context context, Path folder) {
    Records records = Records.load(folder);
    Study study = Selection.of(context.studies(), records.config().study()).study();
    warn(context.terminal(), records.faults().stream().map(f -> f.message()).toList());
    return new Loaded(records, study);
  }

  /** Names damaged parts. */
  static void warn(Terminal terminal, List<String> faults) {
    for (String fault : faults) {
      terminal.message("warning: left out " + fault);
    }
  }
}
