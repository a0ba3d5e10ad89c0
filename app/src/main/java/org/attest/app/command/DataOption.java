package org.attest.app.command;

import org.attest.lab.image.DataFolder;
import picocli.CommandLine.Option;

/** {@code --data DIR}, the same for all commands that read images. */
final class DataOption {

  /** Names the folder for the whole process: trainings on all threads read from it. */
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder for image sets (default: ATTEST_DATA, else attest in the platform's folder for"
              + " caches).")
  private void folder(String folder) {
    System.setProperty(DataFolder.PROPERTY, folder);
  }
}
