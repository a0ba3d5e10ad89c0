package org.attest.engine.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Gives buffers places so that those needed at the same time never overlap: first fit in order of
 * time.
 */
final class Allocator {
  private Allocator() {}

  /**
   * Places all buffers at or after {@code from}.
   *
   * @param sizes size of each buffer in floats
   * @return the end of the highest buffer
   */
  static int place(List<Buffer> buffers, int from, ToIntFunction<Buffer> sizes) {
    List<Buffer> order = new ArrayList<>(buffers);
    order.sort(Comparator.comparingInt(b -> b.start));
    List<Buffer> live = new ArrayList<>();
    int high = from;
    for (Buffer buffer : order) {
      live.removeIf(b -> b.end < buffer.start);
      live.sort(Comparator.comparingInt(b -> b.base));
      int size = sizes.applyAsInt(buffer);
      int at = from;
      for (Buffer other : live) {
        if (other.base - at >= size) {
          break;
        }
        at = Math.max(at, Math.addExact(other.base, sizes.applyAsInt(other)));
      }
      buffer.base = at;
      live.add(buffer);
      high = Math.max(high, Math.addExact(at, size));
    }
    return high;
  }
}
