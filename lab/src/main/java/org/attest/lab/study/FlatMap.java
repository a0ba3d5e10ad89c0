package org.attest.lab.study;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few values in order, in one array: cells come by the million, and a map of entries takes five
 * times the memory. Cannot be changed.
 */
final class FlatMap extends AbstractMap<String, Object> {

  /** Keys at even places, each followed by its value. */
  private final Object[] all;

  /** Zero until it is asked for: cells are looked up far more often than they are made. */
  private int hash;

  /** A copy. */
  FlatMap(Map<String, Object> values) {
    all = new Object[2 * values.size()];
    int at = 0;
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      all[at++] = entry.getKey();
      all[at++] = entry.getValue();
    }
  }

  private FlatMap(Object[] all) {
    this.all = all;
  }

  /** A copy in which {@code key}, which is there, has another value. */
  FlatMap with(String key, Object value) {
    Object[] copy = all.clone();
    for (int at = 0; at < copy.length; at += 2) {
      if (copy[at].equals(key)) {
        copy[at + 1] = value;
      }
    }
    return new FlatMap(copy);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = super.hashCode();
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other instanceof FlatMap map) {
      return Arrays.equals(all, map.all) || (hashCode() == map.hashCode() && super.equals(other));
    }
    return super.equals(other);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    for (int at = 0; at < all.length; at += 2) {
      if (all[at].equals(key)) {
        return all[at + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return all.length / 2;
      }

      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return new Iterator<>() {
          private int at;

          @Override
          public boolean hasNext() {
            return at < all.length;
          }

          @Override
          public Entry<String, Object> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry((String) all[at - 2], all[at - 1]);
          }
        };
      }
    };
  }
}
