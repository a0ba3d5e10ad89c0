package org.attest.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Files that are there whole or not at all, also after a power cut: temporary file, fsync, rename,
 * fsync of the folder.
 */
final class DurableFiles {

  /**
   * Ending of files that are still being written; whoever holds the folder's lock may delete them.
   */
  static final String TEMPORARY = ".tmp";

  private DurableFiles() {}

  /** The temporary file that will become {@code file}. */
  static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + TEMPORARY);
  }

  /** Writes a whole file. */
  static void write(Path file, byte[] content) {
    Path temporary = temporary(file);
    try {
      Files.write(temporary, content);
      commit(temporary, file);
      syncFolder(file);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }

  /** Makes a finished temporary file the file; its name is durable after {@link #syncFolder}. */
  static void commit(Path temporary, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes the names in the folder of {@code file} durable. */
  static void syncFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** SHA-256 of a file's bytes, in hexadecimal. */
  static String checksum(Path file) throws IOException {
    MessageDigest sha = RowDigest.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
