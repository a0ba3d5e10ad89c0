package org.attest.app.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The texts of studies that this user has named on the command line before, by their SHA-256. A run
 * folder's copy of such a text needs no naming again; any other does.
 */
final class Known {

  private Known() {}

  static boolean contains(String text) {
    try {
      return Files.exists(file()) && Files.readAllLines(file()).contains(hash(text));
    } catch (IOException e) {
      return false;
    }
  }

  /** A list that cannot be written only means that the file must be named again. */
  static void remember(String text) {
    if (contains(text)) {
      return;
    }
    try {
      Path parent = file().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(
          file(), List.of(hash(text)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // It stays unknown.
    }
  }

  private static Path file() {
    String state = System.getProperty("attest.state", System.getenv("XDG_STATE_HOME"));
    Path folder =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return folder.resolve("attest").resolve("studies");
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
