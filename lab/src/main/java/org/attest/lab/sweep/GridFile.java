package org.attest.lab.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.attest.lab.store.StoreException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Settings in a YAML file, in the grammar of the command line: a map of keys to a value, a range,
 * or a list of them.
 *
 * <pre>
 * snr: 0.1:2:16
 * width: [4, 8, 16]
 * mode: linear
 * </pre>
 */
public final class GridFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private GridFile() {}

  /**
   * The settings of a file, as {@code key=axis}.
   *
   * @throws ProblemsException when the file is no such map
   * @throws StoreException when it cannot be read
   */
  public static List<String> read(Path file) {
    JsonNode root;
    try {
      root = YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    } catch (JacksonException e) {
      throw new ProblemsException(
          List.of(Problem.of(file.toString(), "", "is no YAML: " + e.getOriginalMessage())));
    }
    List<Problem> problems = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    if (!root.isObject()) {
      problems.add(Problem.of(file.toString(), "", "must be a map of keys to axes"));
    }
    root.properties()
        .forEach(entry -> {
          JsonNode axis = entry.getValue();
          boolean list = axis.isArray() && axis.valueStream().allMatch(JsonNode::isValueNode);
          if (axis.isValueNode() || list) {
            settings.add(entry.getKey() + "=" + text(axis));
          } else {
            problems.add(
                Problem.of(
                    entry.getKey(), axis.toString(), "must be a value, a range or a list of them"));
          }
        });
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return settings;
  }

  private static String text(JsonNode axis) {
    return axis.isArray()
        ? axis.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
        : axis.asString();
  }
}
