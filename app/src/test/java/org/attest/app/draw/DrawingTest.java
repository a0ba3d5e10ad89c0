package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.attest.lab.figure.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DrawingTest {

  @TempDir Path folder;

  static List<Figure> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyFigureBecomesFilesThatOthersCanRead(Figure figure) throws Exception {
    List<Path> files = new Drawing(figure, Fonts.SANS).write(folder.resolve("new/folder"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            figure.name() + ".png",
            figure.name() + ".svg",
            figure.name() + ".pdf",
            figure.name() + ".txt",
            figure.name() + ".tex");
    BufferedImage image = ImageIO.read(files.get(0).toFile());
    assertThat(image.getWidth()).isIn(4 * 234, 4 * 486);
    assertThat(image.getHeight()).isGreaterThan(200);
    assertThat(colours(image)).isGreaterThan(20);
    assertThat(texts(files.get(1))).isNotEmpty();
    try (PDDocument pdf = Loader.loadPDF(files.get(2).toFile())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(figure.title());
      assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void equalFiguresAreEqualFiles(Figure figure) throws IOException {
    List<Path> once = new Drawing(figure, Fonts.SANS).write(folder.resolve("once"));
    List<Path> twice = new Drawing(figure, Fonts.SANS).write(folder.resolve("twice"));

    for (int i = 0; i < once.size(); i++) {
      assertThat(twice.get(i)).hasSameBinaryContentAs(once.get(i));
    }
  }

  @Test
  void textStaysText() throws Exception {
    List<Path> files = new Drawing(Samples.phases(), Fonts.SANS).write(folder);

    assertThat(texts(files.get(1)))
        .contains("signal-to-noise ratio SNR = ‖μ‖₂ / (σₚ√d)", "training samples N", "test loss")
        .contains("predicted: N·SNR² = 1000", "0.2", "10");
    try (PDDocument pdf = Loader.loadPDF(files.get(2).toFile())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("signal-to-noise ratio SNR = ‖μ‖₂ / (σₚ√d)", "predicted: N·SNR² = 1000");
    }
  }

  @Test
  void aFigureForLatexIsWrittenInComputerModern() throws Exception {
    List<Path> files = new Drawing(Samples.phases(), Fonts.LATEX).write(folder);

    assertThat(Files.readString(files.get(1))).contains("font-family:\"phase-diagram CMU Serif\"");
    try (PDDocument pdf = Loader.loadPDF(files.get(2).toFile())) {
      List<String> fonts = new ArrayList<>();
      for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
        fonts.add(pdf.getPage(0).getResources().getFont(name).getName());
      }
      assertThat(fonts).anyMatch(name -> name.endsWith("CMUSerif-Roman"));
      // Lowered signs are plain ones, lowered, so that they are in the same face.
      assertThat(new PDFTextStripper().getText(pdf)).contains("signal-to-noise ratio SNR = ‖μ‖");
    }
  }

  @Test
  void aLegendThatPanelsShareStandsOnce() throws Exception {
    List<Path> files = new Drawing(Samples.phases(), Fonts.SANS).write(folder);

    assertThat(texts(files.get(1))).containsOnlyOnce("fitted");
  }

  @Test
  void panelsWithoutDataSaySo() throws Exception {
    List<Path> files = new Drawing(Samples.grid(), Fonts.SANS).write(folder);

    assertThat(texts(files.get(1)).stream().filter("no data"::equals)).hasSize(2);
  }

  @Test
  void aFigureWithoutPanelsIsAnEmptySheet() throws IOException {
    assertThat(new Drawing(new Figure("nothing", "", "", List.of()), Fonts.SANS).write(folder))
        .hasSize(5);
  }

  private static long colours(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  private static List<String> texts(Path svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(svg));
    NodeList nodes = document.getElementsByTagName("text");
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
