package org.attest.app.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.attest.app.draw.Drawing;
import org.attest.app.draw.Fonts;
import org.attest.app.tell.StatusLine;
import org.attest.lab.evidence.Facets;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Experiment;

/** Draws what the records of a run show. */
final class Figures {

  private Figures() {}

  /**
   * Draws all figures of the experiments into {@code folder} and returns the files.
   *
   * @param undrawn told those that cannot be drawn
   */
  static List<Path> draw(
      List<Experiment> experiments,
      Facets facets,
      Fonts fonts,
      Path folder,
      StatusLine line,
      Consumer<Figure> undrawn) {
    List<Path> files = new ArrayList<>();
    removeOld(folder);
    for (Experiment experiment : experiments) {
      for (Figure figure : facets.figures(experiment)) {
        if (!figure.isDrawn()) {
          undrawn.accept(figure);
          continue;
        }
        line.show("drawing " + figure.name());
        try {
          files.addAll(new Drawing(figure, fonts).write(folder));
        } catch (IOException e) {
          throw new StoreException("cannot write the figure " + figure.name() + " to " + folder, e);
        }
      }
    }
    line.clear();
    return files;
  }

  /** Figures of an earlier state of the run would contradict those of now. */
  private static void removeOld(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.{png,svg,pdf,txt,tex}")) {
      for (Path file : old) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StoreException("cannot replace the figures in " + folder, e);
    }
  }
}
