package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;

/** What all records of a figure share, in words: no axis and no legend shows it. */
final class Held {

  private Held() {}

  /**
   * The sizes, for example {@code N = 20, M = 16}. Sizes are the parameters that decide shapes;
   * others can be without effect beside a choice, so that authors name them.
   */
  static List<String> sizes(Experiment experiment, List<TrainingRecord> records) {
    return words(
        experiment,
        records,
        p ->
            p.shape()
                && !p.symbol().isEmpty()
                && p.kind() == Parameter.Kind.INTEGER
                && !Long.valueOf(0).equals(first(p, records)));
  }

  /**
   * A sentence that names the parameters whose value no preset of the experiment gives, with a
   * space before it; empty where there is none. What some preset varies is left to the figure,
   * which knows of it.
   *
   * @param said keys that stand elsewhere in the caption
   */
  static String changed(
      Experiment experiment, List<TrainingRecord> records, Collection<String> said) {
    Set<String> designed = Facets.designed(experiment);
    Map<String, Set<String>> usual = new LinkedHashMap<>();
    for (Preset.Level level : Preset.Level.values()) {
      for (Map<String, String> block : experiment.preset(level).blocks()) {
        for (Parameter p : experiment.parameters()) {
          usual
              .computeIfAbsent(p.key(), k -> new LinkedHashSet<>())
              .add(block.getOrDefault(p.key(), ValueText.exact(p.defaultValue())));
        }
      }
    }
    List<String> changed =
        words(
            experiment,
            records,
            p ->
                !said.contains(p.key())
                    && !designed.contains(p.key())
                    && !new Facets.By(p.key(), List.copyOf(usual.getOrDefault(p.key(), Set.of())))
                        .shows(first(p, records)));
    return changed.isEmpty()
        ? ""
        : " Changed from the presets: " + String.join(", ", changed) + ".";
  }

  /** Parameters that have one value in all records, with it. */
  private static List<String> words(
      Experiment experiment, List<TrainingRecord> records, Predicate<Parameter> wanted) {
    List<String> words = new ArrayList<>();
    for (Parameter p : experiment.parameters()) {
      Object value = first(p, records);
      boolean one = !value.equals("") && records.stream().allMatch(r -> value.equals(value(p, r)));
      if (one && wanted.test(p)) {
        words.add((p.symbol().isEmpty() ? p.key() : p.symbol()) + " = " + ValueText.exact(value));
      }
    }
    return words;
  }

  private static Object first(Parameter parameter, List<TrainingRecord> records) {
    return records.isEmpty() ? "" : value(parameter, records.getFirst());
  }

  private static Object value(Parameter parameter, TrainingRecord record) {
    return record.training().cell().values().getOrDefault(parameter.key(), "");
  }
}
