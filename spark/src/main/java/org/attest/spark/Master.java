package org.attest.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.spark.scheduler.ExternalClusterManager;
import org.attest.lab.store.StoreException;

/**
 * What {@code --master} names. Spark itself finds out after half a minute that a name is none, and
 * after two minutes or more that nobody answers; this takes seconds.
 */
final class Master {

  private static final Pattern LOCAL =
      Pattern.compile("local(\\[(\\*|[1-9]\\d{0,5})( *, *\\d{1,6})?])?|local-cluster\\[.*]");

  private static final Pattern STANDALONE =
      Pattern.compile("spark://[^/,\\s]+:\\d{1,5}(,[^/,\\s]+:\\d{1,5})*");

  private static final Pattern KUBERNETES =
      Pattern.compile("k8s://(https?://)?[^/:\\s]+:\\d{1,5}(/\\S*)?");

  private static final String YARN = "yarn";

  private static final int MOST = 65_535;

  /** Milliseconds that a machine has to accept a connection. */
  private static final int PATIENCE = 5_000;

  private Master() {}

  /** Whether Hadoop YARN is named. */
  static boolean isYarn(String name) {
    return name.equals(YARN);
  }

  /** What is wrong with a name, as far as name, environment and settings tell. */
  static Optional<String> problem(
      String name, Map<String, String> environment, Properties settings) {
    if (LOCAL.matcher(name).matches()) {
      return Optional.empty();
    }
    boolean kubernetes = KUBERNETES.matcher(name).matches();
    if (!kubernetes && !isYarn(name) && !STANDALONE.matcher(name).matches()) {
      return Optional.of(
          name.startsWith("k8s:")
              ? "must be k8s://https://host:port"
              : "must be local[N], local[*], spark://host:port, yarn or k8s://https://host:port");
    }
    if (!isYarn(name) && addresses(name).stream().anyMatch(a -> port(a) < 1 || port(a) > MOST)) {
      return Optional.of("a port must be a whole number from 1 to " + MOST);
    }
    if (STANDALONE.matcher(name).matches()) {
      return Optional.empty();
    }
    List<String> problems = new ArrayList<>();
    if (ServiceLoader.load(ExternalClusterManager.class).stream()
        .noneMatch(manager -> manager.get().canCreate(name))) {
      problems.add("Spark's module for it is not here; ./attest fetches it for such a --master");
    }
    if (!kubernetes && configured(environment).noneMatch(Files::isReadable)) {
      problems.add(
          "HADOOP_CONF_DIR or YARN_CONF_DIR must name the folder of the cluster's yarn-site.xml");
    }
    if (kubernetes
        && Stream.of(
                "spark.kubernetes.container.image", "spark.kubernetes.executor.container.image")
            .noneMatch(settings::containsKey)) {
      problems.add(
          "the image of executors must be named:"
              + " ATTEST_JAVA_OPTS=-Dspark.kubernetes.container.image=IMAGE");
    }
    if (!environment.containsKey("SPARK_LOCAL_IP")) {
      problems.add(
          "SPARK_LOCAL_IP must be the address of this machine at which executors reach it");
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  private static Stream<Path> configured(Map<String, String> environment) {
    return Stream.of("HADOOP_CONF_DIR", "YARN_CONF_DIR")
        .filter(environment::containsKey)
        .map(variable -> Path.of(environment.get(variable), "yarn-site.xml"));
  }

  /**
   * Knocks at the machines that a master names, one of which is enough.
   *
   * @throws StoreException when none accepts a connection
   */
  static void knock(String name) {
    List<String> reasons = new ArrayList<>();
    for (String address : isYarn(name) ? resourceManager() : addresses(name)) {
      String host = address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
      InetSocketAddress there = new InetSocketAddress(host, port(address));
      if (there.isUnresolved()) {
        reasons.add("there is no host '" + host + "'");
        continue;
      }
      try (Socket socket = new Socket()) {
        socket.connect(there, PATIENCE);
        return;
      } catch (IOException e) {
        reasons.add(address + ": " + e.getMessage());
      }
    }
    if (!reasons.isEmpty()) {
      throw new StoreException(
          "cannot work on --master " + name + ": " + String.join("; ", reasons));
    }
  }

  /**
   * Where yarn-site.xml has the manager of a cluster; none where several stand in for each other.
   */
  private static List<String> resourceManager() {
    YarnConfiguration site = new YarnConfiguration();
    if (site.getBoolean(YarnConfiguration.RM_HA_ENABLED, false)) {
      return List.of();
    }
    InetSocketAddress address =
        site.getSocketAddr(
            YarnConfiguration.RM_ADDRESS,
            YarnConfiguration.DEFAULT_RM_ADDRESS,
            YarnConfiguration.DEFAULT_RM_PORT);
    return List.of(address.getHostString() + ":" + address.getPort());
  }

  /** Host and port of each machine; none for Spark on this one. */
  private static List<String> addresses(String name) {
    return LOCAL.matcher(name).matches()
        ? List.of()
        : List.of(
            name.replaceFirst("^(spark|k8s)://(https?://)?", "")
                .replaceFirst("/.*", "")
                .split(","));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
