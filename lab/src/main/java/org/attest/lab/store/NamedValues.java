package org.attest.lab.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names to values, the names being shared by all records of an experiment: a tenth of the memory of
 * a map of its own. Cannot be changed.
 */
final class NamedValues extends AbstractMap<String, Double> {

  private final Map<String, Integer> places;
  private final double[] values;

  /**
   * Values by name.
   *
   * @param places name to place, in the order of the places
   * @param values the values by place
   */
  NamedValues(Map<String, Integer> places, double[] values) {
    this.places = places;
    this.values = values;
  }

  @Override
  public @Nullable Double get(@Nullable Object name) {
    Integer place = places.get(name);
    return place == null ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return places.containsKey(name);
  }

  @Override
  public Set<Entry<String, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Entry<String, Double>> iterator() {
        Iterator<Entry<String, Integer>> all = places.entrySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Entry<String, Double> next() {
            Entry<String, Integer> next = all.next();
            return Map.entry(next.getKey(), values[next.getValue()]);
          }
        };
      }
    };
  }
}
