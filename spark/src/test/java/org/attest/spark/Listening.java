package org.attest.spark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses on which processes listen, as Linux tells them. */
final class Listening {

  private static final String LISTEN = "0A";

  /** 127.0.0.1 and ::ffff:127.0.0.1, as they stand in /proc. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private Listening() {}

  /** Whether this system tells. */
  static boolean isKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** Number of sockets on which processes listen, those on loopback first, then all others. */
  static int[] sockets(List<ProcessHandle> processes) throws IOException {
    Set<String> inodes = new HashSet<>();
    for (ProcessHandle process : processes) {
      Path links = Path.of("/proc/" + process.pid() + "/fd");
      try (DirectoryStream<Path> all = Files.newDirectoryStream(links)) {
        for (Path link : all) {
          String target = Files.readSymbolicLink(link).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        }
      } catch (IOException gone) {
        // A process or a file of it ended meanwhile.
      }
    }
    int[] count = new int[2];
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/self/net/tcp")));
    lines.addAll(Files.readAllLines(Path.of("/proc/self/net/tcp6")));
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      if (words[3].equals(LISTEN) && inodes.contains(words[9])) {
        String address = words[1].substring(0, words[1].indexOf(':'));
        count[LOOPBACK.contains(address) ? 0 : 1]++;
      }
    }
    return count;
  }
}
