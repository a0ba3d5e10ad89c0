package org.attest.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The choice of the number of samples that go through a loop at a time. */
class BlockingTest {

  @Test
  void fewSamplesWhenTheWorkspaceIsLarge() {
    assertThat(Blocking.choose(64, 300e3, 100e3)).isLessThanOrEqualTo(2);
  }

  @Test
  void manySamplesWhenWeightsDominate() {
    assertThat(Blocking.choose(64, 2e3, 60e6)).isEqualTo(64);
  }

  @Test
  void allSamplesWhenEverythingIsSmall() {
    assertThat(Blocking.choose(20, 1e3, 1e3)).isEqualTo(20);
  }

  @Test
  void oneSampleWhenTwoDoNotFitBesideTheCaches() {
    assertThat(Blocking.choose(100, 20e6, 1e6)).isEqualTo(1);
    assertThat(Blocking.choose(100, 40e6, 1e6)).isEqualTo(1);
  }
}
