package org.attest.lab.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.NoRunFolderException;
import org.attest.lab.store.RunConfig;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;

/**
 * One of several independent jobs that together run a sweep. Which trainings it has is a function
 * of the sweep alone (its cells, their replicates and estimated costs): not of the machine, of its
 * lanes, or of what a folder holds. So any shard can be lost and run again anywhere.
 *
 * @param number which one, from 1
 * @param of how many there are
 */
public record Shard(int number, int of) {

  /**
   * Trainings that are dealt together (our choice: those of equal shape fill a pack of the widest
   * vectors; fewer where a shard would get too few of such groups to even out their costs).
   */
  private static final int GROUP = 16;

  /** Groups a shard should get at least, on average. */
  private static final int GROUPS = 8;

  private record Group(String experiment, List<Choice> choices, double cost) {}

  /** Checks the numbers. */
  public Shard {
    if (number < 1 || of < number) {
      throw new IllegalArgumentException("no shard " + number + "/" + of);
    }
  }

  /**
   * The trainings of this shard, by experiment. Groups of trainings are dealt by falling cost, each
   * to the shard that has the least so far, which keeps the largest sum within 4/3 of the best
   * (Graham 1969).
   */
  Map<String, Set<Choice>> trainings(Sweep sweep) {
    int total = sweep.experiments().stream().mapToInt(e -> sweep.universe(e).size()).sum();
    int size = GROUP;
    while (size > 1 && total / size < GROUPS * of) {
      size /= 2;
    }
    List<Group> groups = new ArrayList<>();
    for (Experiment experiment : sweep.experiments()) {
      groups.addAll(groups(experiment, sweep, size));
    }
    groups.sort(Comparator.comparingDouble(Group::cost).reversed());
    double[] load = new double[of];
    Map<String, Set<Choice>> mine = new HashMap<>();
    for (Group group : groups) {
      int least = 0;
      for (int shard = 1; shard < of; shard++) {
        if (load[shard] < load[least]) {
          least = shard;
        }
      }
      load[least] += group.cost();
      if (least == number - 1) {
        mine.computeIfAbsent(group.experiment(), e -> new HashSet<>()).addAll(group.choices());
      }
    }
    return mine;
  }

  private static List<Group> groups(Experiment experiment, Sweep sweep, int size) {
    List<String> keys =
        experiment.parameters().stream().filter(Parameter::shape).map(Parameter::key).toList();
    Map<List<Object>, List<Choice>> shapes = new LinkedHashMap<>();
    sweep
        .universe(experiment)
        .replicates()
        .forEach((cell, replicates) -> {
          List<Object> shape = keys.stream().map(k -> cell.values().getOrDefault(k, "")).toList();
          List<Choice> list = shapes.computeIfAbsent(shape, s -> new ArrayList<>());
          for (int replicate = 0; replicate < replicates; replicate++) {
            list.add(new Choice(cell, replicate));
          }
        });
    List<Group> groups = new ArrayList<>();
    for (List<Choice> list : shapes.values()) {
      list.sort(Comparator.comparingDouble((Choice c) -> experiment.flops(c.cell())).reversed());
      for (int from = 0; from < list.size(); from += size) {
        List<Choice> part = list.subList(from, Math.min(list.size(), from + size));
        // lanes work until the longest training ends, filled or not
        double cost = size * experiment.flops(part.getFirst().cell());
        groups.add(new Group(experiment.name(), part, cost));
      }
    }
    return groups;
  }

  /**
   * Refuses a folder of another shard, of a shard where all is wanted, and of all where a shard is
   * wanted: who reads or merges it would take it for what it is not.
   *
   * @param wanted the shard asked for; empty for all
   * @throws ConflictException when the folder is of something else
   */
  static void check(Path folder, Optional<Shard> wanted) {
    Map<String, String> provenance;
    try {
      provenance = FolderMerge.config(folder).provenance();
    } catch (NoRunFolderException none) {
      return;
    }
    String here = provenance.getOrDefault(RunConfig.SHARD, "");
    String asked = wanted.map(Shard::toString).orElse("");
    if (!here.equals(asked)) {
      throw new ConflictException(
          folder.toString(),
          List.of(
              "shard: the folder is of "
                  + (here.isEmpty() ? "a whole run" : "shard " + here)
                  + ", the request of "
                  + (asked.isEmpty() ? "the whole run" : "shard " + asked)
                  + (asked.isEmpty() ? "; attest merge makes a whole run of it and the others" : "")
                  + (here.isEmpty()
                      ? "; without --shard it is continued"
                      : "; it is continued by:\n  "
                          + provenance.getOrDefault(RunConfig.COMMAND, ""))));
    }
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
