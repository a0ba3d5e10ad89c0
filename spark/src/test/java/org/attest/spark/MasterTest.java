package org.attest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.attest.lab.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of a master before Spark is started. */
class MasterTest {

  private static final String NONE =
      "must be local[N], local[*], spark://host:port, yarn or k8s://https://host:port";

  @TempDir private Path folder;

  /** What is wrong with a name where nothing is set. */
  private static String problem(String name) {
    return Master.problem(name, Map.of(), new Properties()).orElse("");
  }

  @Test
  void namesOfMastersAreKnown() {
    for (String name :
        new String[] {"local", "local[*]", "local[4]", "local[4,2]", "spark://a:1,b.c:7077"}) {
      assertThat(problem(name)).as(name).isEmpty();
    }
    for (String name :
        new String[] {"foo", "local[x]", "local[0]", "spark://a", "spark://a:1/b", "yarn-client"}) {
      assertThat(problem(name)).as(name).isEqualTo(NONE);
    }
    for (String name : new String[] {"k8s:", "k8s://a", "k8s://https://a", "k8s://ftp://a:1"}) {
      assertThat(problem(name)).as(name).isEqualTo("must be k8s://https://host:port");
    }
    for (String name : new String[] {"spark://a:70777", "k8s://https://a:0/b"}) {
      assertThat(problem(name)).as(name).contains("from 1 to 65535");
    }
  }

  @Test
  void theLauncherSaysTheSame() throws Exception {
    assertThat(Files.readString(Path.of("../attest"))).contains("--master $master: " + NONE + "\"");
  }

  @Test
  void yarnNeedsItsSettings() throws Exception {
    String settings = "must name the folder of the cluster's yarn-site.xml";
    assertThat(problem("yarn")).contains(settings).contains("SPARK_LOCAL_IP must be the address");
    Map<String, String> environment =
        Map.of("YARN_CONF_DIR", folder.toString(), "SPARK_LOCAL_IP", "127.0.0.1");
    assertThat(Master.problem("yarn", environment, new Properties()))
        .hasValueSatisfying(p -> assertThat(p).contains(settings).doesNotContain("SPARK_LOCAL_IP"));
    Files.writeString(folder.resolve("yarn-site.xml"), "<configuration/>");
    assertThat(Master.problem("yarn", environment, new Properties()).orElse(""))
        .doesNotContain(settings);
  }

  @Test
  void kubernetesNeedsAnImage() {
    String image = "ATTEST_JAVA_OPTS=-Dspark.kubernetes.container.image=IMAGE";
    Properties settings = new Properties();
    assertThat(problem("k8s://https://a:443")).contains(image);
    settings.setProperty("spark.kubernetes.container.image", "mine");
    assertThat(Master.problem("k8s://a:443", Map.of("SPARK_LOCAL_IP", "10.0.0.1"), settings))
        .satisfiesAnyOf(
            p -> assertThat(p).isEmpty(),
            p ->
                assertThat(p)
                    .hasValueSatisfying(q ->
                        assertThat(q)
                            .startsWith("Spark's module for it is not here")
                            .doesNotContain(image)));
  }

  @Test
  void oneMachineThatListensIsEnough() throws Exception {
    int port;
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = there.getLocalPort();
      String names = "spark://nowhere.invalid:7077,127.0.0.1:" + port;
      assertThatCode(() -> Master.knock(names)).doesNotThrowAnyException();
      assertThatCode(() -> Master.knock("k8s://http://127.0.0.1:" + port + "/b"))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> Master.knock("spark://nowhere.invalid:7077,127.0.0.1:" + port))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no host 'nowhere.invalid'; 127.0.0.1:" + port + ": ");
    assertThatThrownBy(() -> Master.knock("k8s://https://127.0.0.1:" + port))
        .hasMessageContaining("127.0.0.1:" + port + ": ");
    assertThatCode(() -> Master.knock("local[2]")).doesNotThrowAnyException();
  }
}
