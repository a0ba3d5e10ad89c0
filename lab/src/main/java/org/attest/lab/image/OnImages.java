package org.attest.lab.image;

import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;

/** An experiment on image sets: it runs only when it is named, and only where they are. */
public interface OnImages extends Experiment {

  /** Values of {@link ImageChoice} that a cell needs. */
  default List<String> images(Cell cell) {
    return List.of(cell.choice("data"));
  }

  @Override
  default boolean onlyWhenNamed() {
    return true;
  }

  @Override
  default List<String> missing(Cell cell) {
    return ImageChoice.missing(images(cell));
  }

  @Override
  default Map<String, String> data(Cell cell) {
    return ImageChoice.digests(images(cell));
  }
}
