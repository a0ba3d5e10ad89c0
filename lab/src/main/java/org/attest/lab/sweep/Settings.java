package org.attest.lab.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code key=axis} texts. */
final class Settings {

  private Settings() {}

  /**
   * Axis texts by key, in the order of the settings; everything wrong with them is added to {@code
   * problems}.
   *
   * @param keys the keys that exist, all lower case; a setting may write T for t, as papers do.
   *     When there is none, keys are not checked
   */
  static Map<String, String> read(List<String> settings, Set<String> keys, List<Problem> problems) {
    Map<String, String> axes = new LinkedHashMap<>();
    for (String setting : settings) {
      int sign = setting.indexOf('=');
      String key = canonical(sign < 0 ? setting : setting.substring(0, sign).strip(), keys);
      String value = sign < 0 ? "" : setting.substring(sign + 1).strip();
      if (sign < 0) {
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

  private static String canonical(String key, Set<String> keys) {
    String lower = key.toLowerCase(Locale.ROOT);
    return keys.contains(lower) ? lower : key;
  }
}
