package org.attest.lab.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text beside a part that says which trainings it holds, so that a damaged part can still be
 * named by its cells, and which parts it replaces, so that merging parts can be cut short at any
 * moment. A cell is written by its {@link CellTable#name}, in indexes of earlier releases by its
 * number.
 *
 * @param held the trainings of the part, in order
 * @param replaces file names of the parts whose records it took over
 */
record PartIndex(List<Held> held, List<String> replaces) {

  /**
   * A training of a part.
   *
   * @param cell name of its cell, or its number
   * @param replicate its replicate
   */
  record Held(String cell, int replicate) {}

  static final String ENDING = ".index";

  private static final String REPLACES = "replaces ";

  /** Letters of the name of a cell; a number has fewer. */
  private static final int NAME = 16;

  /** The index file of a part. */
  static Path file(Path part) {
    String name = part.getFileName().toString().replaceFirst("\\.parquet$", ENDING);
    return part.resolveSibling(PartName.ASIDE + name);
  }

  /** Reads the index of a part; an index that is missing or damaged says nothing. */
  static PartIndex read(Path part) {
    List<Held> held = new ArrayList<>();
    List<String> replaces = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file(part))) {
        if (line.startsWith(REPLACES)) {
          replaces.add(line.substring(REPLACES.length()));
        } else {
          int blank = line.indexOf(' ');
          held.add(new Held(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1))));
        }
      }
      return new PartIndex(held, replaces);
    } catch (IOException | RuntimeException e) {
      return new PartIndex(List.of(), List.of());
    }
  }

  /** The trainings by number, as far as {@code cells} knows them. */
  List<TrainingId> trainings(CellTable cells) {
    List<TrainingId> trainings = new ArrayList<>();
    for (Held training : held) {
      int number =
          training.cell().length() == NAME
              ? cells.number(training.cell())
              : Integer.parseInt(training.cell());
      if (cells.has(number, training.replicate())) {
        trainings.add(new TrainingId(number, training.replicate()));
      }
    }
    return trainings;
  }

  /** Writes the index of a part; its name is durable once the folder is synchronised. */
  void write(Path part) throws IOException {
    StringBuilder text = new StringBuilder();
    replaces.forEach(name -> text.append(REPLACES).append(name).append('\n'));
    held.forEach(h -> text.append(h.cell()).append(' ').append(h.replicate()).append('\n'));
    Path file = file(part);
    Path temporary = DurableFiles.temporary(file);
    Files.write(temporary, text.toString().getBytes(StandardCharsets.UTF_8));
    DurableFiles.commit(temporary, file);
  }
}
