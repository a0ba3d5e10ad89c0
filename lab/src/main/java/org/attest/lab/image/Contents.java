package org.attest.lab.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.image.DataSet.Member;
import org.jspecify.annotations.Nullable;

/** Unpacked files as they are gathered from what the user names, each checked as it comes. */
final class Contents {

  /**
   * A file with its content.
   *
   * @param sum SHA-256 of its bytes
   */
  record Checked(byte[] bytes, String sum) {}

  private final List<DataSet> sets;
  private final Map<DataSet, Map<Member, Checked>> found = new LinkedHashMap<>();

  /** Files of one of some sets. */
  Contents(List<DataSet> sets) {
    this.sets = sets;
  }

  /** Takes what {@code path} holds. */
  void add(java.nio.file.Path path) {
    Archives.each(path, this::take);
  }

  private void take(String name, String where, InputStream in) throws IOException {
    List<DataSet> candidates = sets.stream().filter(s -> member(s, name) != null).toList();
    if (candidates.isEmpty()) {
      return;
    }
    DataSet first = candidates.getFirst();
    Member member = java.util.Objects.requireNonNull(member(first, name));
    // A length from the file is never trusted: one byte more than the set has is read at most.
    byte[] bytes;
    try {
      bytes = in.readNBytes(first.bytes(member) + 1);
    } catch (IOException e) {
      throw new DataException(where + ": damaged: " + Archives.reason(e));
    }
    first.check(member, where, bytes);
    String sum = Sums.of(bytes);
    DataSet set = which(candidates, name, where, sum);
    Member own = java.util.Objects.requireNonNull(member(set, name));
    found.computeIfAbsent(set, s -> new LinkedHashMap<>()).put(own, new Checked(bytes, sum));
  }

  /** Sets whose files have the same names are told apart by their sums. */
  private static DataSet which(List<DataSet> candidates, String name, String where, String sum) {
    for (DataSet set : candidates) {
      String wanted = java.util.Objects.requireNonNull(member(set, name)).sha256();
      if (wanted == null || wanted.equals(sum)) {
        return set;
      }
    }
    throw new DataException(
        where
            + ": has the form of "
            + String.join(" or ", candidates.stream().map(DataSet::title).toList())
            + " and other content than was published (SHA-256 "
            + sum
            + "); get it again");
  }

  /** The file of a set with a name, by which some loaders call it too. */
  private static @Nullable Member member(DataSet set, String name) {
    String usual = name.replace("-images.idx", "-images-idx").replace("-labels.idx", "-labels-idx");
    return set.members().stream().filter(m -> m.file().equals(usual)).findFirst().orElse(null);
  }

  /** Sets that are here whole. */
  List<DataSet> whole() {
    return found.keySet().stream().filter(s -> missing(s).isEmpty()).toList();
  }

  /** Sets of which something is here. */
  List<DataSet> begun() {
    return List.copyOf(found.keySet());
  }

  /** Files of a set that are not here. */
  List<String> missing(DataSet set) {
    Map<Member, Checked> here = found.getOrDefault(set, Map.of());
    return set.members().stream().filter(m -> !here.containsKey(m)).map(Member::file).toList();
  }

  /** The files of a whole set, in order. */
  List<Checked> files(DataSet set) {
    Map<Member, Checked> here = found.getOrDefault(set, Map.of());
    List<Checked> files = new ArrayList<>();
    set.members().forEach(m -> files.add(java.util.Objects.requireNonNull(here.get(m))));
    return files;
  }

  /** SHA-256 over the sums of the files of a whole set. */
  String digest(DataSet set) {
    StringBuilder sums = new StringBuilder();
    files(set).forEach(f -> sums.append(f.sum()).append('\n'));
    return Sums.of(sums.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
