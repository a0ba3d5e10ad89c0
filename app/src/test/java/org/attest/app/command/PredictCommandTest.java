package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Theorems as functions, at one cell and along an axis. */
class PredictCommandTest {

  @Test
  void oneCellIsToldWithItsAudit() {
    Captured predict = Captured.run("predict", "coins", "bias=0.75");

    assertThat(predict.status()).isZero();
    assertThat(predict.out())
        .contains("At sides=2 bias=0.75 metal=copper")
        .containsPattern("1\\(a\\), Assumption 1 +no +β ≤ 1/2 +β ≤ 0.5 +β = 0.75")
        .containsPattern("1\\(c\\), Assumption 1 +yes +s ≤ 20 +20 +2 +\\[1]")
        .containsOnlyOnce("[1] the constant is not given")
        .containsPattern("heads +h +0.75 +Theorem 1 +expected share of heads")
        .containsPattern("edge +e +– +Theorem 2");
  }

  @Test
  void manyCellsAreRows() {
    Captured predict = Captured.run("predict", "coins", "bias=0.25:0.75:3");

    assertThat(predict.out())
        .contains("Everywhere: edge –")
        .containsPattern("bias +hypotheses that fail +heads")
        .containsPattern("0.75 +1\\(a\\) +0.75");
  }

  @Test
  void jsonHasNullWhereATheoremDoesNotApply() {
    JsonNode json = Captured.run("predict", "coins", "--json").json().get(0);

    assertThat(json.get("audit").get(0).get("met").asBoolean()).isTrue();
    assertThat(json.get("quantities").get(1).get("value").isNull()).isTrue();
  }

  @Test
  void wrongKeysAreAllNamed() {
    Captured predict = Captured.run("predict", "coins", "bais=1", "metal=gold");

    assertThat(predict.status()).isEqualTo(2);
    assertThat(predict.err()).contains("did you mean 'bias'?").contains("metal=gold");
  }

  /** Three hypotheses over the two settings of a figure, one of which violates the first. */
  @Test
  void thePapersOwnSettingsAreAudited() {
    Captured audit = Captured.run("predict", "coins", "--audit");

    assertThat(audit.status()).isZero();
    assertThat(audit.out())
        .contains("Ours in every figure, because the paper does not say: metal=copper")
        .contains("Figure 1: bias=0.25,0.75\n  Ours: sides=2\n")
        .containsPattern(
            "1\\(a\\), Assumption 1 +1 of 2, first bias=0.75 +β ≤ 1/2 +β ≤ 0.5 +β = 0.75")
        .contains("Hold: 1(b), 1(c).")
        .doesNotContain("Figure 2");
    assertThat(Captured.run("predict", "coins", "bias=0.5", "--audit").err())
        .contains("leave out bias=0.5");
  }
}
