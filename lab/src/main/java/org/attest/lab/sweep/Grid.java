package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.store.Block;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;

/** A product of axes without a run, for what is computed at once, such as predictions. */
public final class Grid {

  /** Cells a grid may have (our choice: what is computed at once is read at once). */
  private static final long MOST = 100_000;

  private Grid() {}

  /**
   * The cells of a product of axes in grid order, the last parameter changing fastest; a parameter
   * that is not set has its default.
   *
   * @param parameters the parameters of every cell, in order
   * @param settings {@code key=axis} texts, see {@link Sweep}
   * @throws ProblemsException with all problems of the settings, if they have any
   */
  public static List<Cell> cells(List<Parameter> parameters, List<String> settings) {
    return block(parameters, settings).cells();
  }

  /**
   * Whether the axes can be read and are not too long, without making their cells.
   *
   * @throws ProblemsException with all problems of the settings, if they have any
   */
  public static void check(List<Parameter> parameters, List<String> settings) {
    block(parameters, settings);
  }

  private static Block block(List<Parameter> parameters, List<String> settings) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Parameter> byKey = new LinkedHashMap<>();
    parameters.forEach(p -> byKey.put(p.key(), p));
    Map<String, String> texts = Settings.read(settings, parameters, problems);
    Map<String, List<Object>> axes = new LinkedHashMap<>();
    byKey.forEach((key, parameter) -> {
      String text = texts.getOrDefault(key, "");
      axes.put(
          key,
          text.isEmpty()
              ? List.of(parameter.defaultValue())
              : AxisGrammar.parse(parameter, text, problems));
    });
    Block block = new Block("", axes, 1);
    if (problems.isEmpty() && block.size() > MOST) {
      problems.add(Problem.of("grid", "", block.size() + " cells are too many; at most " + MOST));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return block;
  }
}
