package org.attest.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

class ForestFigureTest {

  private record Stub(String id) implements Claim {
    @Override
    public String statement() {
      return "";
    }

    @Override
    public Origin origin() {
      return Origin.paper("");
    }

    @Override
    public List<String> experiments() {
      return List.of();
    }

    @Override
    public String statistic() {
      return "";
    }

    @Override
    public String rule() {
      return "";
    }

    @Override
    public Verdict judge(Results results) {
      return Verdict.inconclusive("", "");
    }
  }

  private static final Results NONE = new Results(Map.of());

  private static Judged judged(
      Decision decision, double estimate, double low, double high, double from, double to) {
    return new Judged(
        new Stub("R"),
        new Verdict(decision, "", estimate, low, high, 0.95, "").against(from, to),
        "",
        NONE);
  }

  private static List<Layer> layers(Judged... judged) {
    return ForestFigure.of("study", List.of(judged)).getFirst().panels().getFirst().layers();
  }

  @Test
  void theMarginLiesBetweenMinusOneAndOne() {
    List<Layer> layers =
        layers(
            judged(Decision.SUPPORTED, -2, -2.1, -1.9, -2.2, -1.8),
            judged(Decision.REFUTED, 3, 2.5, 99, 0, 2));

    assertThat(layers).hasSize(4);
    assertThat(((Layer.Band) layers.getFirst()).x()).containsExactly(-1, 1);
    Layer.Estimates supported = (Layer.Estimates) layers.get(2);
    assertThat(supported.x()[0]).isZero();
    assertThat(supported.low()[0]).isCloseTo(-0.5, org.assertj.core.data.Offset.offset(1e-12));
    Layer.Estimates refuted = (Layer.Estimates) layers.get(3);
    assertThat(refuted.label()).isEqualTo("refuted");
    assertThat(refuted.x()).containsExactly(2);
    assertThat(refuted.high()).containsExactly(4);
    assertThat(refuted.y()).containsExactly(1);
  }

  @Test
  void marginsOpenToOneSideGoOnAndShowTheWholeInterval() {
    List<Layer> open = layers(judged(Decision.SUPPORTED, 14, 12, 16, 10, Double.POSITIVE_INFINITY));
    assertThat(((Layer.Band) open.getFirst()).x()).containsExactly(-1, 4);
    Layer.Estimates above = (Layer.Estimates) open.get(1);
    assertThat(above.low()).containsExactly(-1 + 2 / 3.0);
    assertThat(above.high()).containsExactly(1);

    Layer.Estimates below =
        (Layer.Estimates)
            layers(judged(Decision.REFUTED, 12, 11, 14, Double.NEGATIVE_INFINITY, 10)).get(1);
    assertThat(below.high()).containsExactly(3);
  }

  /** A rule that asks for one value has no range that an interval could lie in. */
  @Test
  void marksOfASingleValueStandWhereTheirVerdictDoes() {
    List<Layer> layers =
        layers(
            judged(Decision.SUPPORTED, 1, 0.5, 1, 1, 1),
            judged(Decision.REFUTED, 0.4, 0.3, 0.5, 1, 1),
            judged(Decision.INCONCLUSIVE, 0.8, 0.5, 0.9, 1, 1));
    double[] places = {0, 2, 1};
    for (int i = 0; i < 3; i++) {
      Layer.Estimates one = (Layer.Estimates) layers.get(i + 3);
      assertThat(one.x()).containsExactly(places[i]);
      assertThat(one.low()).containsExactly(Double.NaN);
      assertThat(one.y()).containsExactly(i);
    }
  }

  @Test
  void verdictsWithoutIntervalOrMarginAreShownToo() {
    List<Figure> figure =
        ForestFigure.of(
            "study",
            List.of(
                new Judged(new Stub("A"), Verdict.inconclusive("no records", "records"), "", NONE),
                new Judged(
                    new Stub("B"),
                    new Verdict(Decision.SUPPORTED, "", 1, 0, 2, 0.95, ""),
                    "",
                    NONE)));
    List<Layer> layers = figure.getFirst().panels().getFirst().layers();
    assertThat(layers.stream().map(Layer::label))
        .containsExactly("margin of the rule", "margin of the rule", "supported", "inconclusive");
    assertThat(((Layer.Estimates) layers.get(2)).x()).containsExactly(0);
    assertThat(((Layer.Estimates) layers.get(3)).x()).containsExactly(1);
    assertThat(ForestFigure.of("study", List.of())).isEmpty();
  }
}
