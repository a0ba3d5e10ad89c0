package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.lab.study.Parameter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code run.json}. */
final class RunConfigFile {

  static final String NAME = "run.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RunConfigFile() {}

  /** Writes {@code run.json} in one piece: it is the old or the new one, whatever happens. */
  static void write(Path folder, RunConfig config) {
    DurableFiles.write(folder.resolve(NAME), JSON.writeValueAsBytes(tree(config)));
  }

  /** Reads {@code run.json}. */
  static RunConfig read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new NoRunFolderException(folder);
    }
    try {
      return config(JSON.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new StoreException(
          file + " is damaged; a fresh start sets it and its records aside", e);
    }
  }

  private static ObjectNode tree(RunConfig config) {
    ObjectNode root = JSON.createObjectNode();
    root.put("study", config.study()).put("seed", config.seed());
    root.put("format", config.format()).put("code", config.code());
    if (!config.earlier().isEmpty()) {
      config.earlier().forEach(root.putArray("earlierCode")::add);
    }
    ObjectNode provenance = root.putObject("provenance");
    config.provenance().forEach(provenance::put);
    if (!config.data().isEmpty()) {
      ObjectNode data = root.putObject("data");
      config.data().forEach(data::put);
    }
    ArrayNode schemas = root.putArray("experiments");
    for (Schema schema : config.schemas()) {
      ObjectNode node = schemas.addObject().put("name", schema.experiment());
      String rule = config.allocations().get(schema.experiment());
      if (rule != null) {
        node.put("allocation", rule);
      }
      ArrayNode parameters = node.putArray("parameters");
      for (Schema.Column column : schema.parameters()) {
        ObjectNode parameter =
            parameters.addObject().put("key", column.key()).put("kind", column.kind().name());
        parameter.put("paired", column.paired());
        column.choices().forEach(parameter.putArray("choices")::add);
      }
      schema.measures().forEach(node.putArray("measures")::add);
      schema.traces().forEach(node.putArray("traces")::add);
      schema.lastStep().ifPresent(key -> node.put("lastStep", key));
    }
    ArrayNode blocks = root.putArray("grid");
    for (Block block : config.blocks()) {
      ObjectNode node = blocks.addObject().put("experiment", block.experiment());
      node.put("replicates", block.replicates());
      ObjectNode axes = node.putObject("axes");
      block.axes().forEach((key, values) -> axes.set(key, JSON.valueToTree(values)));
    }
    return root;
  }

  private static RunConfig config(JsonNode root) {
    Map<String, String> provenance = texts(root, "provenance");
    List<Schema> schemas = new ArrayList<>();
    Map<String, String> allocations = new LinkedHashMap<>();
    for (JsonNode node : root.required("experiments")) {
      List<Schema.Column> columns = new ArrayList<>();
      for (JsonNode parameter : node.required("parameters")) {
        columns.add(
            new Schema.Column(
                parameter.required("key").asString(),
                Parameter.Kind.valueOf(parameter.required("kind").asString()),
                texts(parameter.required("choices")),
                parameter.required("paired").asBoolean()));
      }
      schemas.add(
          new Schema(
              node.required("name").asString(),
              columns,
              texts(node.required("measures")),
              texts(node.required("traces")),
              Optional.ofNullable(node.get("lastStep")).map(JsonNode::asString)));
      if (node.has("allocation")) {
        allocations.put(node.required("name").asString(), node.required("allocation").asString());
      }
    }
    RunConfig empty =
        new RunConfig(
            root.required("study").asString(),
            root.required("seed").asLong(),
            root.required("format").asInt(),
            root.required("code").asString(),
            provenance,
            schemas,
            List.of(),
            allocations,
            root.has("data") ? texts(root, "data") : Map.of(),
            root.has("earlierCode") ? texts(root.required("earlierCode")) : List.of());
    List<Block> blocks = new ArrayList<>();
    for (JsonNode node : root.required("grid")) {
      Schema schema = empty.schema(node.required("experiment").asString());
      Map<String, List<Object>> axes = new LinkedHashMap<>();
      for (Schema.Column column : schema.parameters()) {
        axes.put(column.key(), values(column.kind(), node.required("axes").required(column.key())));
      }
      blocks.add(new Block(schema.experiment(), axes, node.required("replicates").asInt()));
    }
    return new RunConfig(
        empty.study(),
        empty.seed(),
        empty.format(),
        empty.code(),
        provenance,
        schemas,
        blocks,
        allocations,
        empty.data(),
        empty.earlier());
  }

  private static Map<String, String> texts(JsonNode root, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    root.required(name).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
    return texts;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static List<Object> values(Parameter.Kind kind, JsonNode array) {
    return array
        .valueStream()
        .<Object>map(value ->
            switch (kind) {
              case INTEGER -> value.asLong();
              case REAL -> value.asDouble();
              case CHOICE -> value.asString();
            })
        .toList();
  }
}
