package org.attest.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.attest.lab.doubt.Doubt;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was doubted in a run folder, kept beside its records as {@code doubt.json}, so that a report
 * can weigh the same specifications again.
 *
 * @param experiments names of the experiments whose choices were varied
 * @param claims names of the claims that were doubted
 * @param level preset of every specification
 * @param replicates replicates per cell; empty for the preset's
 * @param seed seed of the sweep
 * @param budget operations that might be spent
 */
public record DoubtFile(
    List<String> experiments,
    List<String> claims,
    Preset.Level level,
    OptionalInt replicates,
    long seed,
    double budget) {

  private static final String NAME = "doubt.json";

  /** The specifications of a study that this asks for. */
  public Doubt plan(Study study) {
    return Doubt.plan(
        study,
        study.experiments().stream().filter(e -> experiments.contains(e.name())).toList(),
        study.claims().stream().filter(c -> claims.contains(c.id())).toList(),
        level,
        replicates,
        seed,
        budget);
  }

  /** Writes it into a run folder. */
  public void write(Path folder) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("experiments", experiments);
    json.put("claims", claims);
    json.put("preset", level.toString());
    json.put("replicates", replicates.orElse(0));
    json.put("seed", seed);
    json.put("budget", budget);
    try {
      Files.writeString(
          folder.resolve(NAME),
          JsonMapper.shared().writeValueAsString(json) + "\n",
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StoreException("cannot write " + folder.resolve(NAME), e);
    }
  }

  /** That of a run folder; none where nothing was doubted. */
  public static Optional<DoubtFile> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
      int replicates = json.get("replicates").asInt();
      return Optional.of(
          new DoubtFile(
              texts(json.get("experiments")),
              texts(json.get("claims")),
              Preset.Level.valueOf(json.get("preset").asString().toUpperCase(Locale.ROOT)),
              replicates == 0 ? OptionalInt.empty() : OptionalInt.of(replicates),
              json.get("seed").asLong(),
              json.get("budget").asDouble()));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(n -> texts.add(n.asString()));
    return List.copyOf(texts);
  }
}
