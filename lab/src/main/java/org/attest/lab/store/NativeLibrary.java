package org.attest.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.invoke.MethodHandles;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's native library, unpacked once per version into a cache of ours. DuckDB itself unpacks it
 * at every start into the temporary folder, 72 MB that a killed process leaves there. Its class
 * {@code DuckDBNative} is therefore defined with an empty {@code loadNativeLibrary} before anybody
 * asks for it, and the library is loaded from the cache. Where the class is loaded already, or has
 * no library for this system, DuckDB is left to its own way.
 *
 * <p>DuckDB also starts the JDK's flight recorder to tell it of its memory, which takes longer than
 * to read a small run: {@code JfrMemoryMonitor} is defined with an empty {@code init}.
 */
final class NativeLibrary {

  /** Environment variable that names the folder of the cache. */
  static final String CACHE = "ATTEST_CACHE";

  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * The library as it lies in DuckDB's jar.
   *
   * @param url where
   * @param size its bytes
   * @param crc its CRC-32
   * @param time when it was last changed, in seconds since 1970
   */
  record Packed(URL url, long size, long crc, long time) {

    /** The library for this system; null where there is none, or no jar. */
    static @Nullable Packed find() throws IOException {
      URL url = DuckDBDriver.class.getResource("/libduckdb_java.so_" + system());
      if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
        return null;
      }
      JarEntry entry = connection.getJarEntry();
      return new Packed(url, entry.getSize(), entry.getCrc(), seconds(entry.getLastModifiedTime()));
    }

    private static String system() {
      String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
      return (os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : "linux")
          + "_"
          + (arch.equals("x86_64") ? "amd64" : arch.equals("aarch64") ? "arm64" : arch);
    }
  }

  /**
   * Loads the library, once in a process.
   *
   * @throws StoreException when no folder would have it, each named with the reason
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      Packed packed = Packed.find();
      if (packed != null && without("DuckDBNative", "loadNativeLibrary")) {
        without("JfrMemoryMonitor", "init");
        place(packed, folders(), library -> System.load(library.toString()));
      }
      loaded = true;
    } catch (IOException | IllegalAccessException e) {
      throw new StoreException("cannot read DuckDB's library", e);
    }
  }

  /**
   * Defines a class of DuckDB with a method that does nothing; false where it was loaded already.
   */
  private static boolean without(String type, String empty)
      throws IOException, IllegalAccessException {
    byte[] original;
    try (InputStream in = DuckDBDriver.class.getResourceAsStream(type + ".class")) {
      if (in == null) {
        return false;
      }
      original = in.readAllBytes();
    }
    ClassFile format = ClassFile.of();
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && method.methodName().equalsString(empty)) {
            builder.withMethodBody(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                code -> code.return_());
          } else {
            builder.with(element);
          }
        };
    byte[] changed = format.transformClass(format.parse(original), transform);
    try {
      MethodHandles.privateLookupIn(DuckDBDriver.class, MethodHandles.lookup())
          .defineClass(changed);
      return true;
    } catch (LinkageError loadedAlready) {
      return false;
    }
  }

  /** Folders that may hold the cache, in the order in which they are tried. */
  private static List<Path> folders() {
    String named = System.getenv().getOrDefault(CACHE, "");
    if (!named.isEmpty()) {
      return List.of(Path.of(named));
    }
    String user = System.getProperty("user.name").replaceAll("\\W", "_");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    return List.of(
        cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache", "attest")
            : Path.of(cache, "attest"),
        Path.of(System.getProperty("java.io.tmpdir"), "attest-" + user));
  }

  /**
   * Loads the library from the first folder that has it, or takes it.
   *
   * @param load loads it from a file, or throws {@link UnsatisfiedLinkError}
   * @return the file it was loaded from
   */
  static Path place(Packed packed, List<Path> folders, Consumer<Path> load) {
    List<String> reasons = new ArrayList<>();
    for (Path folder : folders) {
      try {
        Path library = unpacked(packed, folder.toAbsolutePath());
        load.accept(library);
        return library;
      } catch (IOException e) {
        reasons.add(new StoreException(folder.toString(), e).getMessage());
      } catch (UnsatisfiedLinkError e) {
        reasons.add(folder + ": no program may be loaded from it (" + e.getMessage() + ")");
      }
    }
    throw new StoreException(
        "DuckDB, with which records are written, cannot be loaded from any folder:\n  "
            + String.join("\n  ", reasons)
            + "\n"
            + CACHE
            + "=DIR names one with "
            + packed.size() / 1_000_000
            + " MB of room, from which programs may be loaded.");
  }

  /**
   * The whole library in {@code folder}: what does not lie there is unpacked, with the time it has
   * in its jar. What has another time was written to since, and is checked.
   */
  private static Path unpacked(Packed packed, Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
      throw new IOException("it belongs to " + Files.getOwner(folder).getName());
    }
    Path library = folder.resolve(String.format(Locale.ROOT, "duckdb-%08x.so", packed.crc()));
    if (Files.exists(library) && Files.size(library) == packed.size()) {
      if (seconds(Files.getLastModifiedTime(library)) == packed.time()) {
        return library;
      }
      if (crc(library) == packed.crc()) {
        Files.setLastModifiedTime(library, FileTime.from(packed.time(), TimeUnit.SECONDS));
        return library;
      }
    }
    if (Files.getFileStore(folder).getUsableSpace() < packed.size()) {
      throw new IOException("has no room for " + packed.size() / 1_000_000 + " MB");
    }
    Path temporary = Files.createTempFile(folder, "duckdb-", DurableFiles.TEMPORARY);
    try {
      try (InputStream in = packed.url().openStream()) {
        Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      }
      if (crc(temporary) != packed.crc()) {
        throw new IOException("what was written to it cannot be read back");
      }
      Files.setLastModifiedTime(temporary, FileTime.from(packed.time(), TimeUnit.SECONDS));
      Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
      return library;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static long seconds(FileTime time) {
    return time.to(TimeUnit.SECONDS);
  }

  private static long crc(Path file) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
      byte[] buffer = new byte[1 << 18];
      while (in.read(buffer) >= 0) {
        continue;
      }
    }
    return crc.getValue();
  }
}
