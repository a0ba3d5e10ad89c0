package org.attest.lab.doubt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One admissible way to read an experiment: the choices that differ from the usual ones.
 *
 * @param changes key to value, in the order of the choices
 */
public record Specification(Map<String, Object> changes) {

  /** The usual choices. */
  public static final Specification USUAL = new Specification(Map.of());

  /** Keeps an unmodifiable copy in the given order. */
  public Specification {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /** {@code eta=2.0 batch=10}, or {@code as usual}. */
  public String text() {
    return changes.isEmpty()
        ? "as usual"
        : changes.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
  }
}
