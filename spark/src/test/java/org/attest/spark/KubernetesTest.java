package org.attest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.spark.scheduler.ExternalClusterManager;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run on Kubernetes, as far as one machine without it can have one; where its module is. */
class KubernetesTest {

  private static final List<String> RUN =
      List.of("run", "benign-overfitting/two-patch", "--preset", "smoke", "--out");

  @TempDir private Path folder;

  private Child attest(Jars jars, Path out, String... more) throws Exception {
    List<String> options =
        new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", "-Xmx512m"));
    Stream.of(more).filter(w -> w.startsWith("-D")).forEach(options::add);
    List<String> words = new ArrayList<>(List.of("org.attest.app.Main"));
    words.addAll(RUN);
    words.add(out.toString());
    Stream.of(more).filter(w -> !w.startsWith("-D")).forEach(words::add);
    return Child.java(
        folder, folder.resolve(out.getFileName() + ".log"), jars.all(), options, words);
  }

  @Test
  @Tag("long")
  void executorsAreAskedForAsPodsAndTrainAsHere() throws Exception {
    assumeTrue(
        ServiceLoader.load(ExternalClusterManager.class).stream()
            .anyMatch(m -> m.get().canCreate("k8s://http://127.0.0.1:1")),
        "Spark's module for Kubernetes has not been fetched");
    Jars jars = new Jars(folder.resolve("attest"));
    Path out = folder.resolve("there");
    try (PodsHere cluster = new PodsHere(folder.resolve("pods"), Jars.path(jars.others()));
        Child driver =
            attest(
                jars,
                out,
                "-Dspark.kubernetes.container.image=image:of-mine",
                "-Dspark.kubernetes.executor.enableApiWatcher=false", // it is not served here
                "-Dspark.executor.instances=1",
                "-Dspark.executor.memory=512m",
                "--on",
                "spark",
                "--master",
                cluster.master())) {
      assertThat(driver.status()).as(driver.text()).isZero();
      assertThat(driver.text()).contains("on " + cluster.master() + " with 1 executor");
      assertThat(cluster.pods()).hasSize(1);
      JsonNode pod = cluster.pods().getFirst();
      assertThat(pod.at("/spec/containers/0/image").asString()).isEqualTo("image:of-mine");
      assertThat(PodsHere.variables(pod).values())
          .contains("--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64");
    }
    try (Child here = attest(jars, folder.resolve("here"))) {
      assertThat(here.status()).as(here.text()).isZero();
    }
    assertThat(Records.load(out).digest()).isEqualTo(Records.load(folder.resolve("here")).digest());
  }
}
