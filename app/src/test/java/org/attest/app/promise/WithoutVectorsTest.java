package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that the launcher starts without the module of vectors, which makes them start sooner.
 */
class WithoutVectorsTest {

  @Test
  void whatOnlyReadsNeedsNoVectors(@TempDir Path folder) throws Exception {
    Tiny tiny = Tiny.values()[0];
    Records records = tiny.here().in(folder);
    assertThat(Forked.reading(List.of("digest", folder.toString())))
        .isEqualTo(new Forked(0, records.digest() + System.lineSeparator()));
    Forked list = Forked.reading(List.of("list"));
    assertThat(list.status()).isZero();
    assertThat(list.text()).contains("benign-overfitting", "two-patch");
    for (String command : List.of("completion", "man")) {
      assertThat(Forked.reading(List.of(command)).status()).as(command).isZero();
    }
  }
}
