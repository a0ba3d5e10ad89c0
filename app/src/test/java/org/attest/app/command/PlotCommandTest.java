package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any measure over any parameter of a run. */
class PlotCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void run() {
    Captured.run(
        "run",
        "coins/single-toss",
        "sides=2,3,4,5",
        "bias=0.25,0.5,1",
        "metal=copper,silver",
        "--out",
        folder.toString());
  }

  private Captured plot(String... words) {
    return Captured.run(
        Stream.concat(Stream.of("plot", folder.toString()), Stream.of(words))
            .toArray(String[]::new));
  }

  @Test
  void linesHeatAndScatterWithCaptions() throws Exception {
    Captured lines = plot("x=bias", "y=heads", "by=sides", "metal=silver");
    assertThat(lines.status()).as(lines.err()).isZero();
    assertThat(lines.out().replaceAll("\\s+", " "))
        .contains(
            "Mean over replicates with 95 % t intervals, series a little apart: 1 for heads. 36 trainings in 12 cells of"
                + " single-toss with metal = silver.");
    Path plots = folder.resolve("plots");
    for (String ending : List.of("png", "svg", "pdf", "txt", "tex", "html")) {
      assertThat(plots.resolve("heads-over-bias-by-sides-lines-metal-silver." + ending)).exists();
    }
    assertThat(Files.readString(plots.resolve("heads-over-bias-by-sides-lines-metal-silver.html")))
        .contains("s = 3", "x=bias y=heads by=sides metal=silver");

    // Both metals have a panel, in the order in which they are declared.
    Captured heat = plot("x=bias", "y=heads", "by=sides", "--kind", "heat");
    assertThat(heat.status()).as(heat.err()).isZero();
    assertThat(Files.readString(plots.resolve("heads-over-bias-by-sides-heat.svg")))
        .contains("metal = copper", "metal = silver");

    Captured scatter = plot("x=heads", "y=heads", "by=metal", "--to", folder + "/elsewhere");
    assertThat(scatter.status()).as(scatter.err()).isZero();
    assertThat(folder.resolve("elsewhere/heads-over-heads-by-metal-scatter.pdf")).exists();
    Captured metals = plot("x=metal", "y=heads");
    assertThat(metals.status()).as(metals.err()).isZero();
    assertThat(metals.out().replaceAll("\\s+", " "))
        .contains(
            "Not drawn: 3 more combinations of sides, bias: s = 5, β = 0.25; s = 5, β = 0.5; s");
  }

  @Test
  void aPartIsNamedInSymbolsAndHasFilesOfItsOwn() throws Exception {
    assertThat(plot("x=bias", "y=heads").status()).isZero();
    Path whole = folder.resolve("plots/heads-over-bias-lines.txt");
    String before = Files.readString(whole);
    assertThat(before).doesNotContain(" with metal");

    Captured part = plot("x=bias", "y=heads", "sides=2,3", "metal=copper");
    assertThat(part.status()).as(part.err()).isZero();
    Path plots = folder.resolve("plots");
    String name = "heads-over-bias-lines-sides-2-3-metal-copper";
    for (String ending : List.of("txt", "tex", "svg")) {
      assertThat(Files.readString(plots.resolve(name + "." + ending))).contains("metal = copper");
    }
    assertThat(Files.readString(plots.resolve(name + ".txt")))
        .contains("of single-toss with s = 2 or 3, metal = copper.");
    // The picture says it too, each panel what it holds.
    assertThat(Files.readString(plots.resolve(name + ".svg")))
        .containsPattern("metal = copper, s = 2\\b(?s:.*)metal = copper, s = 3\\b");
    assertThat(whole).hasContent(before);
  }

  /** The words of a figure are not those of a run that changed nothing. */
  @Test
  void captionsNameWhatNoPresetGives() throws Exception {
    Path usual = folder.resolve("usual");
    Path changed = folder.resolve("changed");
    Captured.run("run", "coins/single-toss", "--preset", "smoke", "--out", usual.toString());
    Captured.run(
        "run",
        "coins/single-toss",
        "--preset",
        "smoke",
        "metal=silver",
        "sides=3",
        "--out",
        changed.toString());
    String caption = "figures/single-toss.txt";
    assertThat(Files.readString(usual.resolve(caption)))
        .contains("s = 2")
        .doesNotContain("Changed");
    assertThat(Files.readString(changed.resolve(caption)))
        .contains("Changed from the presets: s = 3, metal = silver.");
    assertThat(said("plot", changed.toString(), "x=bias", "y=heads"))
        .contains("s = 3. Changed from the presets: s = 3, metal = silver.");
    assertThat(said("plot", changed.toString(), "x=bias", "y=heads", "metal=silver"))
        .contains("with metal = silver. s = 3. Changed from the presets: s = 3.");
  }

  private static String said(String... words) {
    return Captured.run(words).out().replaceAll("\\s+", " ");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Captured names = plot("x=bia", "y=height", "by=side");
    assertThat(names.status()).isEqualTo(2);
    assertThat(names.err().replaceAll("\\s+", " "))
        .contains("x=bia: no parameter or measure of that name; did you mean 'bias'?")
        .contains(
            "y=height is a trace, which attest export --traces lists: no measure of that name")
        .contains("by=side: no parameter of that name; did you mean 'sides'?");
    Captured kinds = plot("x=metal", "y=heads", "--kind", "heat", "sides=7");
    assertThat(kinds.status()).isEqualTo(2);
    assertThat(kinds.err())
        .contains("--kind heat: needs by=PARAMETER")
        .contains("metal: is no number")
        .contains("sides=7: there are 2, 3, 4");
    assertThat(plot("x=bias", "y=heads", "--by", "sides").err().replaceAll("\\s+", " "))
        .contains("no option '--by'; it goes without dashes: by=NAME");
    assertThat(plot("x", "by=sides,metal").err().replaceAll("\\s+", " "))
        .contains("x: must be KEY=VALUE", "by=sides,metal: takes one name", "y: is missing");
    assertThat(plot("x=bias", "y=heads", "--experiment", "single").err())
        .contains("--experiment single: the run has single-toss");
  }
}
