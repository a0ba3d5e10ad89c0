package org.attest.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.lab.sweep.Working;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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

  /** Leaves word. A run does not suffer where that fails: it says the same in its terminal. */
  public void write(Path folder) {
    Path temporary = folder.resolve(NAME + ".tmp");
    try {
      Files.writeString(temporary, JSON.writeValueAsString(map()));
      Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | JacksonException nobodyWillKnow) {
      // The next second tries again.
    }
  }

  /**
   * By name. Records are not handed to the library as they are: on a cluster an older version of
   * its annotations may come first, which it only asks for to look into classes.
   */
  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("process", process);
    map.put("updated", updated);
    map.put("state", state.name());
    map.put("told", told);
    map.put("fraction", fraction);
    map.put("workers", workers);
    map.put("working", working.stream().map(Live::map).toList());
    map.put("failures", failures);
    map.put("failed", failed);
    return map;
  }

  private static Map<String, Object> map(Working working) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("worker", working.worker());
    map.put("experiment", working.experiment());
    map.put("cells", working.cells());
    map.put("trainings", working.trainings());
    map.put("fraction", working.fraction());
    map.put("seconds", working.seconds());
    return map;
  }

  private static Live of(JsonNode json) {
    List<Working> working = new ArrayList<>();
    for (JsonNode one : json.required("working")) {
      List<Integer> cells = new ArrayList<>();
      one.required("cells").forEach(c -> cells.add(c.asInt()));
      working.add(
          new Working(
              one.required("worker").asInt(),
              one.required("experiment").asString(),
              cells,
              one.required("trainings").asInt(),
              one.required("fraction").asDouble(),
              one.required("seconds").asDouble()));
    }
    List<String> failures = new ArrayList<>();
    json.required("failures").forEach(f -> failures.add(f.asString()));
    return new Live(
        json.required("process").asString(),
        json.required("updated").asLong(),
        State.valueOf(json.required("state").asString()),
        json.required("told").asString(),
        json.required("fraction").asDouble(),
        json.required("workers").asInt(),
        working,
        failures,
        json.required("failed").asInt());
  }

  /** What was last written to a folder; nothing where nothing was, or nothing that can be read. */
  static Optional<Live> read(Path folder) {
    try {
      return Optional.of(of(JSON.readTree(Files.readString(folder.resolve(NAME)))));
    } catch (IOException | JacksonException | IllegalArgumentException none) {
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
