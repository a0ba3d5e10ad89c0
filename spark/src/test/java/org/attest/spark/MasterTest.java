package org.attest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.attest.lab.store.StoreException;
import org.junit.jupiter.api.Test;

/** What can be said of a master before Spark is started. */
class MasterTest {

  @Test
  void namesOfMastersAreKnown() {
    for (String name :
        new String[] {"local", "local[*]", "local[4]", "local[4,2]", "spark://a:1,b.c:7077"}) {
      assertThat(Master.problem(name)).as(name).isEmpty();
    }
    for (String name : new String[] {"foo", "local[x]", "local[0]", "spark://a", "spark://a:1/b"}) {
      assertThat(Master.problem(name)).as(name).hasValueSatisfying(p ->
          assertThat(p).isEqualTo("must be local[N], local[*] or spark://host:port"));
    }
    assertThat(Master.problem("spark://a:70777")).hasValueSatisfying(p ->
        assertThat(p).contains("from 1 to 65535"));
    for (String name : new String[] {"yarn", "k8s://https://a:443"}) {
      assertThat(Master.problem(name)).as(name).hasValueSatisfying(p ->
          assertThat(p).contains("module for it is not among the jars"));
    }
  }

  @Test
  void oneMachineThatListensIsEnough() throws Exception {
    int port;
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = there.getLocalPort();
      String names = "spark://nowhere.invalid:7077,127.0.0.1:" + port;
      assertThatCode(() -> Master.knock(names))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> Master.knock("spark://nowhere.invalid:7077,127.0.0.1:" + port))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no host 'nowhere.invalid'; 127.0.0.1:" + port + ": ");
    assertThatCode(() -> Master.knock("local[2]")).doesNotThrowAnyException();
  }
}
