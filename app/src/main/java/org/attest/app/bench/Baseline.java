package org.attest.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An earlier speed table, as {@code attest bench --json} printed it.
 *
 * @param machine where it was measured
 * @param rows speed by group and workload: work per second, or the ratio of a row that has no time
 * @param shares part of the peak by group and workload, where it is known
 */
public record Baseline(String machine, Map<String, Double> rows, Map<String, Double> shares) {

  /** The table kept with this version, measured on the machine of docs/performance.md. */
  public static Baseline kept() {
    try (InputStream in = Baseline.class.getResourceAsStream("baseline.json")) {
      if (in == null) {
        throw new IllegalStateException("baseline.json is missing beside " + Baseline.class);
      }
      return parse(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The table in a file. */
  public static Baseline in(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(JsonMapper.shared().readTree(in));
    }
  }

  private static Baseline parse(JsonNode table) {
    Map<String, Double> rows = new HashMap<>();
    Map<String, Double> shares = new HashMap<>();
    for (JsonNode row : table.path("rows")) {
      double time = row.path("seconds").asDouble(0);
      double ratio = row.path("flops").asDouble(row.path("ratio").asDouble(Double.NaN));
      String key = key(row.path("group").asString(""), row.path("workload").asString(""));
      rows.put(key, time > 0 ? 1 / time : ratio);
      if (row.path("flops").isNumber()) {
        shares.put(key, row.path("ratio").asDouble(Double.NaN));
      }
    }
    return new Baseline(table.path("machine").asString("unknown"), rows, shares);
  }

  private static String key(String group, String workload) {
    return group + "\n" + workload;
  }

  /** Speed now over speed then; NaN for a row that was not there. */
  public double ratio(SpeedTable.Row row) {
    Double then = rows.get(key(row.group(), row.workload()));
    double ratio = Double.isNaN(row.flops()) ? row.share() : row.flops();
    double now = row.time() > 0 ? 1 / row.time() : ratio;
    return then == null ? Double.NaN : now / then;
  }

  /**
   * Part of the peak now over that then, which another clock does not move; NaN for a row that was
   * not there or has no peak.
   */
  public double shareRatio(SpeedTable.Row row) {
    Double then = shares.get(key(row.group(), row.workload()));
    return then == null || Double.isNaN(row.flops()) ? Double.NaN : row.share() / then;
  }
}
