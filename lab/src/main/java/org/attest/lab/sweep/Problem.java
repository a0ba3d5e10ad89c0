package org.attest.lab.sweep;

import java.util.Collection;
import org.attest.lab.study.NearestName;

/**
 * One thing wrong with a request.
 *
 * @param key what was set, for example a parameter's key
 * @param value what it was set to; empty when the key itself is wrong
 * @param allowed what is allowed, in words
 * @param nearest the valid name most likely meant; empty when there is none
 */
public record Problem(String key, String value, String allowed, String nearest) {

  /** A problem without a nearest name. */
  public static Problem of(String key, String value, String allowed) {
    return new Problem(key, value, allowed, "");
  }

  /** A name that is none of the valid ones. */
  public static Problem unknown(
      String key, String value, String allowed, Collection<String> valid) {
    return new Problem(
        key, value, allowed, NearestName.of(value.isEmpty() ? key : value, valid).orElse(""));
  }

  /** One line for people. */
  public String message() {
    return key
        + (value.isEmpty() ? "" : "=" + value)
        + ": "
        + allowed
        + (nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?");
  }
}
