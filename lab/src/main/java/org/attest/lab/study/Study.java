package org.attest.lab.study;

import java.util.List;
import java.util.Optional;

/** One paper made executable. */
public interface Study {

  /** Name on the command line, for example {@code benign-overfitting}. */
  String name();

  /** One line for people. */
  String title();

  /** The publication. */
  Paper paper();

  /** Experiments in the order in which a run of the whole study does them. */
  List<Experiment> experiments();

  /** Claims in the order of the verdict table. */
  List<Claim> claims();

  /** The theorems. */
  Theory theory();

  /** The text of a study that lies in one file and is compiled when it is run. */
  default Optional<SourceText> source() {
    return Optional.empty();
  }

  /** How commands name it: by its file where it lies in one. */
  default String called() {
    return source().map(SourceText::path).orElse(name());
  }

  /** The figures of the paper, in its order; empty where a study does not list them. */
  default List<PaperFigure> paperFigures() {
    return List.of();
  }
}
