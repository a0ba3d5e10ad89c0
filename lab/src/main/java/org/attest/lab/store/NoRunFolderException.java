package org.attest.lab.store;

import java.nio.file.Path;

/** What was named as a run folder is none. */
public final class NoRunFolderException extends StoreException {

  private static final long serialVersionUID = 1;

  /** Names the folder and what it lacks. */
  NoRunFolderException(Path folder) {
    super(folder + " is no run folder: it has no " + RunConfigFile.NAME);
  }
}
