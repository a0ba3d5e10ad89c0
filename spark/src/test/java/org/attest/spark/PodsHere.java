package org.attest.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of the API of Kubernetes as a driver of Spark asks for. A pod of an executor is started
 * as a process here, with options and words as the script of Spark's images puts them together.
 */
final class PodsHere implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Path folder;
  private final String path;
  private final List<ObjectNode> pods = new CopyOnWriteArrayList<>();
  private final List<Child> executors = new CopyOnWriteArrayList<>();

  /**
   * Listens.
   *
   * @param path class path of an executor, which has no jar of ours
   */
  PodsHere(Path folder, String path) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.path = path;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String master() {
    return "k8s://http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The pods that were asked for. */
  List<ObjectNode> pods() {
    return pods;
  }

  /** Variables of the one container of a pod. */
  static Map<String, String> variables(JsonNode pod) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode variable : pod.at("/spec/containers/0/env")) {
      variables.put(variable.path("name").asString(), variable.path("value").asString(""));
    }
    return variables;
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean ofPods = exchange.getRequestURI().getPath().endsWith("/pods");
    String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}";
    int code = 200;
    if (exchange.getRequestMethod().equals("POST")) {
      ObjectNode made = (ObjectNode) JSON.readTree(exchange.getRequestBody().readAllBytes());
      if (ofPods) {
        start(made);
      }
      body = made.toString();
      code = 201;
    } else if (exchange.getRequestMethod().equals("GET")) {
      String kind = ofPods ? "PodList" : "List";
      body =
          "{\"kind\":\""
              + kind
              + "\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"}"
              + ",\"items\":"
              + (ofPods ? pods : List.of())
              + "}";
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void start(ObjectNode pod) throws IOException {
    pod.putObject("status").put("phase", "Running");
    pods.add(pod);
    Map<String, String> set = variables(pod);
    List<String> options = new ArrayList<>();
    set.forEach((name, value) -> {
      if (name.startsWith("SPARK_JAVA_OPT_")) {
        options.add(value);
      }
    });
    options.add("-Xmx" + set.get("SPARK_EXECUTOR_MEMORY"));
    List<String> words =
        List.of(
            "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend",
            "--driver-url",
            set.get("SPARK_DRIVER_URL"),
            "--executor-id",
            set.get("SPARK_EXECUTOR_ID"),
            "--cores",
            set.get("SPARK_EXECUTOR_CORES"),
            "--app-id",
            set.get("SPARK_APPLICATION_ID"),
            "--hostname",
            "127.0.0.1",
            "--resourceProfileId",
            set.get("SPARK_RESOURCE_PROFILE_ID"),
            "--podName",
            pod.at("/metadata/name").asString());
    Path log = folder.resolve("executor-" + executors.size() + ".log");
    executors.add(Child.java(folder, log, path, options, words));
  }

  @Override
  public void close() {
    server.stop(0);
    executors.forEach(Child::close);
  }
}
