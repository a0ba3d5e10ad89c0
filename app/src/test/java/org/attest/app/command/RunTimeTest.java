package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTimeTest {

  /** A run whose trainings take no time still starts, compiles, judges and draws. */
  @Test
  void aSmallRunIsMostlyTheRest() {
    RunTime small = new RunTime(0.1, 1, 1, 1, 0, 2);
    assertThat(small.seconds()).isBetween(4.0, 8.0);
    assertThat(small.after()).isBetween(0.5, 1.5);
    RunTime done = new RunTime(0, 0, 0, 6, 15, 2);
    assertThat(done.seconds() - done.after()).isBetween(1.0, 3.0);
    RunTime large = new RunTime(600, 6, 40, 6, 15, 2);
    assertThat(large.seconds()).isBetween(600.0, 640.0);
  }
}
