package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VegaLiteTest {

  private static final Source EIGHT =
      new Source("e", List.of("n=1"), 8, 0, "loss", new double[] {1, 2});

  static List<Figure> samples() {
    return Samples.all();
  }

  private static JsonNode json(Panel panel, List<Source> numbered) {
    Map<String, Object> spec =
        VegaLite.of(
            panel,
            "what it shows",
            source -> {
              numbered.add(source);
              return numbered.size() - 1;
            });
    return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(spec));
  }

  private static JsonNode json(Panel panel) {
    return json(panel, new ArrayList<>());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPanelHasAxesMarksAndADescription(Figure figure) {
    for (Panel panel : figure.panels()) {
      JsonNode spec = json(panel);
      assertThat(spec.get("description").asString()).isEqualTo("what it shows");
      for (String axis : List.of("x", "y")) {
        JsonNode domain = spec.get("encoding").get(axis).get("scale").get("domain");
        assertThat(domain.get(0).asDouble()).isLessThan(domain.get(1).asDouble());
      }
      assertThat(spec.get("layer").size()).isGreaterThanOrEqualTo(panel.layers().size());
      assertThat(spec.toString()).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void marksKnowTheirValuesIntervalsAndSources() {
    Layer points =
        new Layer.Points(
                "measured",
                0,
                new double[] {1, 10},
                new double[] {0.5, Double.NaN},
                new double[] {0.25, Double.NaN},
                new double[] {0.75, Double.NaN})
            .from(List.of(EIGHT, Source.NONE));
    List<Source> numbered = new ArrayList<>();
    JsonNode spec =
        json(new Panel("", Axis.log("N"), Axis.linear("loss"), List.of(points)), numbered);

    JsonNode marks = spec.get("layer").get(spec.get("layer").size() - 1);
    assertThat(marks.get("params").get(0).get("select").get("nearest").asBoolean()).isTrue();
    JsonNode values = marks.get("data").get("values");
    assertThat(values.size()).isEqualTo(1);
    assertThat(values.get(0).toString())
        .isEqualTo("{\"x\":1.0,\"y\":0.5,\"l\":\"measured\",\"a\":0.25,\"b\":0.75,\"s\":1}");
    assertThat(numbered).contains(EIGHT).doesNotContain(Source.NONE);
    assertThat(spec.get("usermeta").get("x").asString()).isEqualTo("N");
  }

  @Test
  void cellsMeetWhereTheStaticDrawingLetsThemMeet() {
    double[][] values = {{0.1, Double.NaN}};
    Layer map =
        new Layer.HeatMap("loss", new double[] {1, 4}, new double[] {5}, values, 0, 1)
            .from(List.of(EIGHT, Source.NONE));
    JsonNode spec = json(new Panel("", Axis.log("x"), Axis.linear("y"), List.of(map)));

    JsonNode cells = spec.get("layer").get(0).get("data").get("values");
    assertThat(cells.get(0).get("q").asDouble()).isEqualTo(2);
    assertThat(cells.get(1).get("v").isNull()).isTrue();
    assertThat(spec.get("layer").get(0).get("encoding").get("color").get("scale").get("range"))
        .hasSize(33);
  }

  @Test
  void longCurvesKeepWhatCanBeSeen() {
    double[] x = new double[100_000];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
      y[i] = i == 50_000 ? 1 : 0;
    }
    JsonNode spec =
        json(
            new Panel(
                "",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(new Layer.Line("", 0, Layer.Style.SOLID, x, y))));

    JsonNode kept = spec.get("layer").get(0).get("data").get("values");
    assertThat(kept.size()).isBetween(100, 1000);
    assertThat(kept.valueStream().mapToDouble(v -> v.get("y").asDouble()).max()).hasValue(1);
  }

  @Test
  void categoriesReadFromTopToBottom() {
    double[][] values = {{0, 1}, {1, 0}};
    double[] at = {0, 1};
    JsonNode spec =
        json(
            new Panel(
                "",
                Axis.categories("token", List.of("a", "b'")),
                Axis.categories("", List.of("first", "second")),
                List.of(new Layer.HeatMap("attention", at, at, values, 0, 1))));

    assertThat(spec.get("encoding").get("y").get("scale").get("reverse").asBoolean()).isTrue();
    assertThat(spec.get("encoding").get("x").get("axis").get("labelExpr").asString())
        .contains("'b\\''");
  }

  /** Panels of equal rows side by side have plots of equal height, whatever stands below them. */
  @Test
  void listsKeepTheirRowsAndTurnLongNames() {
    Axis rows = Axis.categories("", List.of("as usual", "2"));
    double[] at = {0, 1};
    double[] none = {Double.NaN, Double.NaN};
    JsonNode estimates =
        json(
            new Panel(
                "",
                Axis.linear("estimate"),
                rows,
                List.of(new Layer.Estimates("", 0, at, none, none, at))));
    JsonNode marks =
        json(
            new Panel(
                "",
                Axis.categories("choice", List.of("eta=2", "noisy-share=0.2")),
                rows,
                List.of(new Layer.Points("", 0, at, at, none, none))));

    assertThat(marks.get("height")).isEqualTo(estimates.get("height"));
    assertThat(marks.get("autosize").get("type").asString()).isEqualTo("fit-x");
    assertThat(marks.get("encoding").get("x").get("axis").get("labelAngle").asInt()).isEqualTo(-90);
  }
}
