package org.attest.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the reports of {@link #RUNS}. They are made when the first test asks, and closed by
 * JUnit when the last one is done.
 */
final class SmallReports implements ParameterResolver {

  /** Small runs that between them have every kind of layer. */
  static final Map<String, List<String>> RUNS =
      Map.of(
          "phases",
          List.of("run", "benign-overfitting/phase-diagram", "--preset", "smoke"),
          "dynamics",
          List.of("run", "benign-overfitting/dynamics", "--preset", "smoke"),
          "attention",
          List.of("run", "sparse-token-selection/attention-map", "--preset", "smoke"),
          "doubt",
          List.of("doubt", "benign-overfitting/phase-diagram", "--preset", "smoke"));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Reports.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SmallReports.class))
        .computeIfAbsent(Made.class, key -> new Made(), Made.class)
        .reports;
  }

  /** The reports, in a folder that goes with them. */
  private static final class Made implements AutoCloseable {

    private final Path folder;
    private final Reports reports;

    Made() {
      try {
        folder = Files.createTempDirectory("reports");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      reports = new Reports(folder, RUNS);
    }

    @Override
    public void close() throws IOException {
      reports.close();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
