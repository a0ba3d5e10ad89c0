package org.attest.lab.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The files in a file: itself, unpacked if it is gzip, or the entries of a zip, tar or tar.gz; or
 * those of a folder. What they are is told by their first bytes, not by their names.
 */
final class Archives {

  /** Takes one file. */
  interface Sink {
    /**
     * Takes a file, or leaves it.
     *
     * @param name its name without folders and without {@code .gz}
     * @param where what to call it in messages
     */
    void file(String name, String where, InputStream bytes) throws IOException;
  }

  private static final int TAR_MAGIC = 257;

  private Archives() {}

  /** Hands every file in {@code path} to a sink. */
  static void each(Path path, Sink sink) {
    try {
      if (Files.isDirectory(path)) {
        List<Path> files;
        try (Stream<Path> list = Files.list(path)) {
          files = list.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
          open(file, sink);
        }
      } else {
        open(path, sink);
      }
    } catch (IOException e) {
      throw new DataException(path + " cannot be read: " + reason(e));
    }
  }

  private static void open(Path file, Sink sink) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      unpack(String.valueOf(file.getFileName()), file.toString(), in, sink);
    } catch (IOException e) {
      throw new DataException(file + " cannot be read: " + reason(e));
    }
  }

  private static void unpack(String name, String where, InputStream in, Sink sink)
      throws IOException {
    byte[] head = head(in);
    if (head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      // All members: a gzip file may be several one after the other.
      InputStream plain =
          new BufferedInputStream(
              GzipCompressorInputStream.builder()
                  .setInputStream(in)
                  .setDecompressConcatenated(true)
                  .get(),
              1 << 16);
      unpack(name.replaceFirst("(?i)\\.gz$", ""), where, plain, sink);
    } else if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3) {
      entries(new ZipArchiveInputStream(in), where, sink);
    } else if (isTar(head)) {
      entries(new TarArchiveInputStream(in), where, sink);
    } else {
      sink.file(name, where, in);
    }
  }

  /** Entries are single files, perhaps compressed; archives in archives are not looked into. */
  private static void entries(ArchiveInputStream<?> archive, String where, Sink sink)
      throws IOException {
    for (ArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      if (!entry.isDirectory()) {
        String full = entry.getName().replace('\\', '/');
        String name = full.substring(full.lastIndexOf('/') + 1);
        String place = where + " (" + full + ")";
        if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
          InputStream plain =
              GzipCompressorInputStream.builder()
                  .setInputStream(archive)
                  .setDecompressConcatenated(true)
                  .get();
          sink.file(name.substring(0, name.length() - 3), place, plain);
        } else {
          sink.file(name, place, archive);
        }
      }
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(512);
    byte[] head = in.readNBytes(512);
    in.reset();
    return head;
  }

  private static boolean isTar(byte[] head) {
    return head.length == 512
        && head[TAR_MAGIC] == 'u'
        && head[TAR_MAGIC + 1] == 's'
        && head[TAR_MAGIC + 2] == 't'
        && head[TAR_MAGIC + 3] == 'a'
        && head[TAR_MAGIC + 4] == 'r';
  }

  /** What an error of input or output says, for people. */
  static String reason(IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return switch (e) {
      case java.nio.file.NoSuchFileException missing -> "there is no " + missing.getFile();
      case java.nio.file.AccessDeniedException denied -> "permission denied on " + denied.getFile();
      case java.nio.file.FileSystemException system when system.getReason() != null ->
          system.getReason() + " (" + system.getFile() + ")";
      case java.io.EOFException end -> "it ends too early (" + message + ")";
      default -> message;
    };
  }
}
