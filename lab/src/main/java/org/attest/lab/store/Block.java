package org.attest.lab.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.attest.lab.study.Cell;

/**
 * A product of axes of one experiment, with the number of replicates of each of its cells.
 *
 * @param experiment name of the experiment
 * @param axes every parameter of the experiment, in its order, to the values it takes
 * @param replicates replicates of each cell, numbered from 0
 */
public record Block(String experiment, Map<String, List<Object>> axes, int replicates) {

  /** Keeps an unmodifiable copy in the given order. */
  public Block {
    Map<String, List<Object>> copy = new LinkedHashMap<>();
    axes.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    axes = Collections.unmodifiableMap(copy);
  }

  /** Number of cells; at most {@link Long#MAX_VALUE}. */
  public long size() {
    long size = 1;
    for (List<Object> values : axes.values()) {
      long high = Math.multiplyHigh(size, values.size());
      size = high == 0 && size * values.size() >= 0 ? size * values.size() : Long.MAX_VALUE;
    }
    return size;
  }

  /** The cells in grid order: the last parameter changes fastest. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    expand(List.copyOf(axes.keySet()), 0, new LinkedHashMap<>(), cells::add);
    return cells;
  }

  private void expand(
      List<String> keys, int depth, Map<String, Object> values, Consumer<Cell> sink) {
    if (depth == keys.size()) {
      sink.accept(new Cell(values));
      return;
    }
    String key = keys.get(depth);
    for (Object value : axes.getOrDefault(key, List.of())) {
      values.put(key, value);
      expand(keys, depth + 1, values, sink);
    }
    values.remove(key);
  }

  /**
   * Products of axes that together have exactly the given cells, as few as are found by splitting
   * along one parameter after the other.
   *
   * @param replicates cell to replicates, ordered as {@link Schema#cellOrder} says
   */
  static List<Block> covering(String experiment, Map<Cell, Integer> replicates) {
    Map<Integer, List<Cell>> groups = new TreeMap<>();
    replicates.forEach((cell, r) -> groups.computeIfAbsent(r, k -> new ArrayList<>()).add(cell));
    List<Block> blocks = new ArrayList<>();
    groups.forEach((r, cells) -> {
      List<String> keys = List.copyOf(cells.getFirst().values().keySet());
      cover(experiment, cells, keys, 0, r, blocks);
    });
    return blocks;
  }

  private static void cover(
      String experiment,
      List<Cell> cells,
      List<String> keys,
      int depth,
      int replicates,
      List<Block> sink) {
    Map<String, List<Object>> axes = new LinkedHashMap<>();
    for (String key : keys) {
      axes.put(
          key,
          cells.stream().map(c -> Objects.requireNonNull(c.values().get(key))).distinct().toList());
    }
    Block block = new Block(experiment, axes, replicates);
    if (block.size() == cells.size()) {
      sink.add(block);
      return;
    }
    Map<Object, List<Cell>> parts = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Object value = Objects.requireNonNull(cell.values().get(keys.get(depth)));
      parts.computeIfAbsent(value, v -> new ArrayList<>()).add(cell);
    }
    parts.values().forEach(part -> cover(experiment, part, keys, depth + 1, replicates, sink));
  }
}
