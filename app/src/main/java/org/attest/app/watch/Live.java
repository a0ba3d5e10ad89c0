package org.attest.app.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.attest.lab.sweep.Working;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Word that the process of a run leaves in its folder, once a second, as {@code live.json}. Nothing
 * but a page that watches reads it; no record depends on it.
 *
 * @param process what and where the process is, for people
 * @param updated when this was written, by the clock of its machine, in milliseconds of the epoch
 * @param state how it is with the run
 * @param told progress in words, as the terminal shows it
 * @param fraction part of the estimated work that is done
 * @param workers number of workers
 * @param working what those of them do that have something to do
 * @param failures the last failures in words, at most {@link #FAILURES}
 * @param failed number of trainings lost
 */
public record Live(
    String process,
    long updated,
    State state,
    String told,
    double fraction,
    int workers,
    List<Working> working,
    List<String> failures,
    int failed) {

  /** How it is with a run. */
  public enum State {
    /** Its process is at work, or was when it last wrote. */
    RUNNING,
    /** All that was asked for is recorded, but for what failed. */
    DONE,
    /** It was stopped and can be continued. */
    STOPPED
  }

  /** Failures that are named. */
  public static final int FAILURES = 5;

  private static final String NAME = "live.json";

  /** A file of this name in a run folder asks the run to stop. */
  private static final String STOP = "stop";

  private static final JsonMapper JSON = JsonMapper.shared();

  /** This process in words. */
  public static String here() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "a machine without a name";
    }
    return "process " + ProcessHandle.current().pid() + " on " + host;
  }

  /** Leaves word. A run does not suffer where that fails: it says the same in its terminal. */
  public void write(Path folder) {
    Path temporary = folder.resolve(NAME + ".tmp");
    try {
      Files.writeString(temporary, JSON.writeValueAsString(this));
      Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | JacksonException nobodyWillKnow) {
      // The next second tries again.
    }
  }

  /** What was last written to a folder; nothing where nothing was, or nothing that can be read. */
  static Optional<Live> read(Path folder) {
    try {
      return Optional.of(JSON.readValue(Files.readString(folder.resolve(NAME)), Live.class));
    } catch (IOException | JacksonException none) {
      return Optional.empty();
    }
  }

  /** Asks the run in a folder to stop; it looks once a second. */
  static void askToStop(Path folder) throws IOException {
    Files.writeString(folder.resolve(STOP), "");
  }

  /** Whether a run was asked to stop. */
  public static boolean askedToStop(Path folder) {
    return Files.exists(folder.resolve(STOP));
  }

  /** Takes back that a run was asked to stop. */
  public static void forgetStop(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(STOP));
    } catch (IOException stays) {
      // It can be deleted by hand; the run says that it was asked to stop.
    }
  }
}
