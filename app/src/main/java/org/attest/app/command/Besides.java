package org.attest.app.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.lab.store.Block;
import org.attest.lab.store.CellTable;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.NoRunFolderException;
import org.attest.lab.sweep.Sweep;

/** What a run folder holds besides what is asked for now: figures and verdicts are about both. */
final class Besides {

  /** Values of a parameter that are named. */
  private static final int NAMED = 4;

  private Besides() {}

  /** In words; nothing where the folder is new, or holds no more than is asked for. */
  static Optional<String> of(Path folder, Sweep sweep) {
    List<Block> held;
    try {
      held = FolderMerge.config(folder).blocks();
    } catch (NoRunFolderException none) {
      return Optional.empty();
    }
    String more =
        held.stream()
            .map(Block::experiment)
            .distinct()
            .map(e -> of(e, blocks(held, e), blocks(sweep.blocks(), e)))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of(
            folder
                + " was asked for more before, which stays: "
                + more
                + ". Figures and verdicts are about all of it; --out DIR keeps this apart.");
  }

  private static List<Block> blocks(List<Block> all, String experiment) {
    return all.stream().filter(b -> b.experiment().equals(experiment)).toList();
  }

  private static String of(String experiment, List<Block> held, List<Block> asked) {
    if (asked.isEmpty()) {
      return experiment;
    }
    List<Map<String, List<Object>>> axes = asked.stream().map(Block::axes).toList();
    List<Block> other = held.stream().filter(b -> !axes.contains(b.axes())).toList();
    CellTable now = new CellTable(asked);
    long cells =
        other.stream()
            .flatMap(b -> b.cells().stream())
            .filter(c -> now.number(experiment, c) < 0)
            .distinct()
            .count();
    String values =
        asked.getFirst().axes().keySet().stream()
            .map(key -> key + "=" + values(key, other, asked))
            .filter(text -> !text.endsWith("="))
            .collect(Collectors.joining(" "));
    return cells == 0
        ? ""
        : Numbers.count(cells, "other cell")
            + " of "
            + experiment
            + (values.isEmpty() ? "" : " with " + values);
  }

  /** The first values of a parameter that only the folder has. */
  private static String values(String key, List<Block> held, List<Block> asked) {
    Set<Object> values = new LinkedHashSet<>();
    held.forEach(b -> values.addAll(b.axes().getOrDefault(key, List.of())));
    asked.forEach(b -> values.removeAll(b.axes().getOrDefault(key, List.of())));
    return values.stream().limit(NAMED).map(Numbers::value).collect(Collectors.joining(","))
        + (values.size() > NAMED ? ",..." : "");
  }
}
