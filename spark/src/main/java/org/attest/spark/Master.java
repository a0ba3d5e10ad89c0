package org.attest.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.ExternalClusterManager;
import org.attest.lab.store.StoreException;

/**
 * What {@code --master} names. Spark itself finds out after half a minute that a name is none, and
 * after two minutes that nobody answers; this takes seconds.
 */
final class Master {

  private static final Pattern LOCAL =
      Pattern.compile("local(\\[(\\*|[1-9]\\d{0,5})( *, *\\d{1,6})?])?|local-cluster\\[.*]");

  private static final Pattern STANDALONE =
      Pattern.compile("spark://[^/,\\s]+:\\d{1,5}(,[^/,\\s]+:\\d{1,5})*");

  private static final int MOST = 65_535;

  /** Milliseconds that a machine has to accept a connection. */
  private static final int PATIENCE = 5_000;

  private Master() {}

  /** What is wrong with a name, as far as the name tells. */
  static Optional<String> problem(String name) {
    if (LOCAL.matcher(name).matches()) {
      return Optional.empty();
    }
    if (STANDALONE.matcher(name).matches()) {
      return addresses(name).stream().allMatch(a -> port(a) >= 1 && port(a) <= MOST)
          ? Optional.empty()
          : Optional.of("a port must be a whole number from 1 to " + MOST);
    }
    for (ExternalClusterManager manager : ServiceLoader.load(ExternalClusterManager.class)) {
      if (manager.canCreate(name)) {
        return Optional.empty();
      }
    }
    boolean other = name.startsWith("yarn") || name.startsWith("k8s://");
    return Optional.of(
        other
            ? "Spark's module for it is not among the jars that are fetched; there are"
                + " local[N] and spark://host:port"
            : "must be local[N], local[*] or spark://host:port");
  }

  /**
   * Knocks at the machines of a standalone cluster, one of which is enough.
   *
   * @throws StoreException when none accepts a connection
   */
  static void knock(String name) {
    if (!STANDALONE.matcher(name).matches()) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (String address : addresses(name)) {
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
    throw new StoreException(
        "cannot work on --master " + name + ": " + String.join("; ", reasons));
  }

  private static List<String> addresses(String name) {
    return List.of(name.substring("spark://".length()).split(","));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
