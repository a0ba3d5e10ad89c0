package org.attest.lab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.attest.lab.image.DataSet.Member;

/**
 * Where image sets lie: a folder for each, named like the set, with its unpacked files, under the
 * folder for data; and the places where packages of the system put them.
 *
 * @param folder the folder for data
 * @param places further folders to look in, which are never written to
 */
public record DataFolder(Path folder, List<Path> places) {

  /** System property that names the folder for data; {@code --data} sets it. */
  public static final String PROPERTY = "attest.data";

  /** Environment variable that names it. */
  public static final String VARIABLE = "ATTEST_DATA";

  private static final Map<String, ImageSet> LOADED = new ConcurrentHashMap<>();

  /** Keeps an unmodifiable copy. */
  public DataFolder {
    places = List.copyOf(places);
  }

  /**
   * That of this process: {@code --data}, else the environment variable, else the platform's place
   * for caches; and Debian's place for data sets.
   */
  public static DataFolder ofProcess() {
    return of(System.getProperties(), System.getenv());
  }

  /** The same, of given properties and environment. */
  static DataFolder of(Map<?, ?> properties, Map<String, String> environment) {
    List<Path> places =
        List.of(Path.of("/usr/share/datasets"), Path.of("/usr/local/share/datasets"));
    Object chosen = properties.get(PROPERTY);
    if (chosen != null) {
      return new DataFolder(Path.of(chosen.toString()), places);
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      return new DataFolder(Path.of(variable), places);
    }
    return new DataFolder(cache(properties, environment).resolve("attest"), places);
  }

  private static Path cache(Map<?, ?> properties, Map<String, String> environment) {
    Path home = Path.of(String.valueOf(properties.get("user.home")));
    String system = String.valueOf(properties.get("os.name"));
    if (system.startsWith("Windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local);
    }
    if (system.startsWith("Mac")) {
      return home.resolve("Library").resolve("Caches");
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
  }

  /** The folder that holds all files of a set, packed or not; empty where none does. */
  public Optional<Path> find(DataSet set) {
    List<Path> all = new ArrayList<>(List.of(folder));
    all.addAll(places);
    return all.stream().map(p -> p.resolve(set.name())).filter(p -> holds(p, set)).findFirst();
  }

  private static boolean holds(Path place, DataSet set) {
    return set.members().stream()
        .allMatch(m ->
            Files.isRegularFile(place.resolve(m.file()))
                || Files.isRegularFile(place.resolve(m.file() + ".gz")));
  }

  /** How to get a set that is not here; the command on a line of its own. */
  public static String absent(DataSet set) {
    return set.title()
        + " is not here; attest data import FILE... takes files you have, or get it with\n"
        + "  ./attest data fetch "
        + set.name();
  }

  /**
   * Reads a set and checks every byte of it. A process reads it once.
   *
   * @throws DataException when it is not here, damaged, or not what was published
   */
  public ImageSet load(DataSet set) {
    Path place = find(set).orElseThrow(() -> new DataException(absent(set)));
    return LOADED.computeIfAbsent(set.name() + " " + stamp(place), k -> read(set, place));
  }

  private static String stamp(Path place) {
    try (Stream<Path> files = Files.list(place)) {
      StringBuilder text = new StringBuilder(place.toString());
      for (Path file : files.sorted().toList()) {
        text.append(' ').append(file).append(Files.getLastModifiedTime(file).toMillis());
      }
      return text.toString();
    } catch (IOException e) {
      throw new DataException(place + " cannot be read: " + Archives.reason(e));
    }
  }

  private static ImageSet read(DataSet set, Path place) {
    Contents contents = new Contents(List.of(set));
    contents.add(place);
    List<byte[]> bytes = contents.files(set).stream().map(Contents.Checked::bytes).toList();
    return new ImageSet(
        set, set.images(false, bytes), set.images(true, bytes), contents.digest(set));
  }

  /**
   * Takes over sets from files, archives or folders. Everything is checked before anything is
   * written, and a set appears in one rename.
   *
   * @param sets sets that may be among them
   * @return the sets that were taken over
   */
  public List<DataSet> take(List<Path> paths, List<DataSet> sets) {
    Contents contents = new Contents(sets);
    paths.forEach(contents::add);
    if (contents.begun().isEmpty()) {
      Set<String> names = new LinkedHashSet<>();
      sets.forEach(s -> s.members().forEach(m -> names.add(m.file())));
      throw new DataException(
          "nothing to import in "
              + String.join(", ", paths.stream().map(Path::toString).toList())
              + "; known are files, or archives of files, named "
              + String.join(", ", names));
    }
    for (DataSet set : contents.begun()) {
      if (!contents.missing(set).isEmpty()) {
        throw new DataException(
            set.title()
                + " is not whole: "
                + String.join(", ", contents.missing(set))
                + " missing; name all its files in one command");
      }
    }
    contents.whole().forEach(s -> install(s, contents));
    return contents.whole();
  }

  private void install(DataSet set, Contents contents) {
    Path last = folder.resolve(set.name());
    Path fresh = folder.resolve("." + set.name() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(folder);
      delete(fresh);
      Files.createDirectory(fresh);
      List<Contents.Checked> files = contents.files(set);
      for (int i = 0; i < files.size(); i++) {
        Member member = set.members().get(i);
        Files.write(fresh.resolve(member.file()), files.get(i).bytes());
      }
      delete(last);
      Files.move(fresh, last, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(fresh);
      throw unwritable(e);
    }
  }

  /** Why the folder for data could not be written to, and what to do. */
  DataException unwritable(IOException e) {
    return new DataException(
        "cannot write to the folder for data "
            + folder
            + ": "
            + Archives.reason(e)
            + "; --data DIR or "
            + VARIABLE
            + " names another");
  }

  private static void discard(Path path) {
    try {
      delete(path);
    } catch (IOException e) {
      // Left behind under a name that nobody reads.
      return;
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path p : all) {
      Files.delete(p);
    }
  }
}
