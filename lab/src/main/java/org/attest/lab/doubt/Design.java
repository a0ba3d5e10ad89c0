package org.attest.lab.doubt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.study.OpenChoice;

/**
 * Which specifications are run: the usual one, every alternative alone, then combinations such that
 * any two alternatives of different choices occur together at least once (a covering array of
 * strength 2, with the usual values as levels; pairs with a usual value occur among the first). The
 * combinations are found greedily: each begins with the first pair not yet covered, and every other
 * choice takes the value that covers most of those left, the usual one where none does. That is a
 * few rows more than the smallest array, and needs no table of designs.
 *
 * <p>Source: D. M. Cohen, S. R. Dalal, M. L. Fredman, G. C. Patton, The AETG System: An Approach to
 * Testing Based on Combinatorial Design, IEEE Transactions on Software Engineering 23 (1997)
 * 437-444, without its random restarts.
 */
public final class Design {

  private record Level(String key, Object value) {}

  private Design() {}

  /** The specifications, in the order in which they are worth running. */
  public static List<Specification> of(List<OpenChoice> choices) {
    List<Specification> all = new ArrayList<>();
    all.add(Specification.USUAL);
    for (OpenChoice choice : choices) {
      choice
          .alternatives()
          .forEach(value -> all.add(new Specification(Map.of(choice.key(), value))));
    }
    Set<Set<Level>> open = pairs(choices);
    while (!open.isEmpty()) {
      Specification row = row(choices, open);
      all.add(row);
      open.removeAll(covered(row));
    }
    return all;
  }

  private static Set<Set<Level>> pairs(List<OpenChoice> choices) {
    Set<Set<Level>> pairs = new LinkedHashSet<>();
    for (int a = 0; a < choices.size(); a++) {
      for (int b = a + 1; b < choices.size(); b++) {
        for (Object x : choices.get(a).alternatives()) {
          for (Object y : choices.get(b).alternatives()) {
            pairs.add(
                Set.of(new Level(choices.get(a).key(), x), new Level(choices.get(b).key(), y)));
          }
        }
      }
    }
    return pairs;
  }

  private static Specification row(List<OpenChoice> choices, Set<Set<Level>> open) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    open.iterator().next().forEach(level -> chosen.put(level.key, level.value));
    for (OpenChoice choice : choices) {
      if (chosen.containsKey(choice.key())) {
        continue;
      }
      int most = 0;
      Object best = choice.usual();
      for (Object value : choice.alternatives()) {
        Level own = new Level(choice.key(), value);
        int count =
            (int)
                chosen.entrySet().stream()
                    .filter(e -> open.contains(Set.of(own, new Level(e.getKey(), e.getValue()))))
                    .count();
        if (count > most) {
          most = count;
          best = value;
        }
      }
      if (most > 0) {
        chosen.put(choice.key(), best);
      }
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    choices.stream()
        .map(OpenChoice::key)
        .filter(chosen::containsKey)
        .forEach(key -> ordered.put(key, chosen.get(key)));
    return new Specification(ordered);
  }

  private static Set<Set<Level>> covered(Specification row) {
    List<Level> levels =
        row.changes().entrySet().stream().map(e -> new Level(e.getKey(), e.getValue())).toList();
    Set<Set<Level>> pairs = new LinkedHashSet<>();
    for (int a = 0; a < levels.size(); a++) {
      for (int b = a + 1; b < levels.size(); b++) {
        pairs.add(Set.of(levels.get(a), levels.get(b)));
      }
    }
    return pairs;
  }
}
