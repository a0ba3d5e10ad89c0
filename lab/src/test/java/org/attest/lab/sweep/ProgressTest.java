package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static Progress at(double fraction, double seconds, double speed) {
    return new Progress(4, 0, 60, 0, fraction, seconds, speed, 1, List.of());
  }

  /** 7.4 % took 22 seconds, nearly all of which went into compiling; since, 5 % a second. */
  @Test
  void theTimeLeftGoesByTheWorkOfLate() {
    assertThat(at(0.074, 22, 0.05).secondsLeft()).isBetween(18.5, 18.6);
    assertThat(at(0.01, 5, 0.002).secondsLeft()).isNaN();
    assertThat(at(1, 39, 0).secondsLeft()).isZero();
  }
}
