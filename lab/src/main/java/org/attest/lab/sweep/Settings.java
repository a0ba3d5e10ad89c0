package org.attest.lab.sweep;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.study.Parameter;

/** Reads {@code key=axis} texts. */
final class Settings {

  private Settings() {}

  /**
   * Axis texts by key, in the order of the settings; everything wrong with them is added to {@code
   * problems}.
   *
   * @param parameters what exists, with keys all lower case; a setting may write T for t, as papers
   *     do, or the symbol that parameters of one key have: α for flip. When there is none, keys are
   *     not checked
   */
  static Map<String, String> read(
      List<String> settings, Collection<Parameter> parameters, List<Problem> problems) {
    Set<String> keys =
        parameters.stream()
            .map(Parameter::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> axes = new LinkedHashMap<>();
    for (String setting : settings) {
      int sign = setting.indexOf('=');
      String key = canonical(sign < 0 ? setting : setting.substring(0, sign).strip(), parameters);
      String value = sign < 0 ? "" : setting.substring(sign + 1).strip();
      if (sign < 0 && setting.indexOf('/') > 0) {
        problems.add(
            Problem.of(
                setting,
                "",
                "is no setting, written key=value; give one experiment, or a study to have all"));
      } else if (sign < 0) {
        problems.add(Problem.unknown(key, "", "must be written key=value", keys));
      } else if (!keys.contains(key) && !keys.isEmpty()) {
        problems.add(
            Problem.unknown(
                key, "", "is no parameter here; there are " + String.join(", ", keys), keys));
      } else if (value.isEmpty()) {
        problems.add(Problem.of(key, "", "has no value after the ="));
      } else if (axes.putIfAbsent(key, value) != null) {
        problems.add(Problem.of(key, value, "is set twice; write all values in one list"));
      }
    }
    return axes;
  }

  private static String canonical(String key, Collection<Parameter> parameters) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (parameters.stream().anyMatch(p -> p.key().equals(lower))) {
      return lower;
    }
    List<String> meant =
        parameters.stream()
            .filter(p -> p.symbol().equals(key))
            .map(Parameter::key)
            .distinct()
            .toList();
    return meant.size() == 1 ? meant.getFirst() : key;
  }
}
