package org.attest.app.tell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for programs: maps, lists, text and numbers, keys in the order in which they were put. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Adds a member. NaN and infinite numbers, which JSON does not have, become null. */
  public Json with(String name, Object value) {
    boolean absent = value instanceof Double number && !Double.isFinite(number);
    members.put(name, absent ? null : value instanceof Json json ? json.members : value);
    return this;
  }

  /** Adds all members of a map. */
  public Json with(Map<String, ?> values) {
    values.forEach((name, value) -> with(name, value));
    return this;
  }

  /** The object as a map, to be put into lists. */
  public Map<String, @Nullable Object> map() {
    return members;
  }

  /** Prints {@code value}, and nothing else, on {@code out}. */
  public static void print(Terminal terminal, Object value) {
    terminal.out().println(MAPPER.writeValueAsString(value));
  }
}
