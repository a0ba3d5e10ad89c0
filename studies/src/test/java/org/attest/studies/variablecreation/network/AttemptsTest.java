package org.attest.studies.variablecreation.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptsTest {

  @Test
  void firstAttemptsComeFirstAndCountUpToTheFirstSuccess() {
    Attempts<String> attempts = new Attempts<>(2, 3);
    Attempts.Job a0 = attempts.next();
    Attempts.Job b0 = attempts.next();
    assertThat(a0).isEqualTo(new Attempts.Job(0, 0));
    assertThat(b0).isEqualTo(new Attempts.Job(1, 0));
    Attempts.Job a1 = attempts.next();
    assertThat(a1).isEqualTo(new Attempts.Job(0, 1));
    attempts.finish(a0, "no", false);
    attempts.finish(b0, "yes", true);
    assertThat(attempts.done(0)).isFalse();
    assertThat(attempts.done(1)).isTrue();
    Attempts.Job a2 = attempts.next();
    assertThat(a2).isEqualTo(new Attempts.Job(0, 2));
    attempts.finish(a2, "yes", true);
    assertThat(attempts.done(0)).isFalse();
    attempts.finish(a1, "yes", true);
    assertThat(attempts.idle(a2)).isTrue();
    assertThat(attempts.results(0)).containsExactly("no", "yes");
    assertThat(attempts.results(1)).containsExactly("yes");
    assertThat(attempts.next()).isNull();
  }
}
