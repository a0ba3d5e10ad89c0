package org.attest.lab.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a run's cells. Cells are numbered from 0 across all experiments in the order in
 * which the blocks first name them, so a number stays true when later blocks are added. A number
 * belongs to its run folder and is for people; records are found by what they are.
 */
public final class CellTable {

  private record Key(String experiment, Cell cell) {}

  private final List<Key> cells = new ArrayList<>();
  private final List<Integer> replicates = new ArrayList<>();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private @Nullable Map<String, Integer> names;

  /** Numbers the cells of all blocks in order. */
  public CellTable(List<Block> blocks) {
    for (Block block : blocks) {
      for (Cell cell : block.cells()) {
        Key key = new Key(block.experiment(), cell);
        Integer number = numbers.putIfAbsent(key, cells.size());
        if (number == null) {
          cells.add(key);
          replicates.add(block.replicates());
        } else {
          replicates.set(number, Math.max(replicates.get(number), block.replicates()));
        }
      }
    }
  }

  /** Number of cells. */
  public int size() {
    return cells.size();
  }

  /** Whether cell {@code number} exists and has a replicate {@code replicate}. */
  public boolean has(int number, int replicate) {
    return number >= 0 && number < size() && replicate >= 0 && replicate < replicates(number);
  }

  /** The experiment of cell {@code number}. */
  public String experiment(int number) {
    return cells.get(number).experiment();
  }

  /** The parameter values of cell {@code number}. */
  public Cell cell(int number) {
    return cells.get(number).cell();
  }

  /** Replicates of cell {@code number}. */
  public int replicates(int number) {
    return replicates.get(number);
  }

  /** The number of a cell; -1 when there is none. */
  public int number(String experiment, Cell cell) {
    return numbers.getOrDefault(new Key(experiment, cell), -1);
  }

  /**
   * A name of a cell for the indexes of parts: the first 64 bits of the SHA-256 of experiment and
   * parameter values, in hexadecimal. It is the same in every run folder.
   */
  static String name(String experiment, Cell cell) {
    byte[] text = (experiment + "\n" + cell.text()).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(RowDigest.sha256().digest(text), 0, 8);
  }

  /** The number of the cell of a {@link #name}; -1 when there is none. */
  int number(String name) {
    Map<String, Integer> all = names;
    if (all == null) {
      all = new HashMap<>();
      for (Map.Entry<Key, Integer> entry : numbers.entrySet()) {
        all.put(name(entry.getKey().experiment(), entry.getKey().cell()), entry.getValue());
      }
      names = all;
    }
    return all.getOrDefault(name, -1);
  }
}
