package org.attest.app.draw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * The glyphs that vector drawings use. They travel with the drawings, so that a browser shows the
 * same widths everywhere: within a file, or once for all drawings of a page.
 */
public final class Glyphs {

  /** The tables of a font that outlines and widths need. */
  private static final List<String> TABLES =
      List.of(
          "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name",
          "post", "prep");

  private final String name;
  private final Map<Face, TreeSet<Integer>> used = new EnumMap<>(Face.class);

  /**
   * @param name told in front of the names of families, lest an installed font take their place
   */
  public Glyphs(String name) {
    this.name = name.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  void use(Face face, String text) {
    TreeSet<Integer> codePoints = used.computeIfAbsent(face, f -> new TreeSet<>());
    text.codePoints().forEach(codePoints::add);
  }

  /** The embedded subsets, then fonts that may be installed. */
  String families() {
    StringBuilder families = new StringBuilder();
    for (Face face : Face.inUse()) {
      families.append("'%s', '%s', ".formatted(family(face), face.family()));
    }
    return families + "sans-serif";
  }

  private String family(Face face) {
    return name + " " + face.family();
  }

  /** Style rules that embed what has been used so far. */
  public String css() throws IOException {
    StringBuilder css = new StringBuilder();
    for (Map.Entry<Face, TreeSet<Integer>> entry : used.entrySet()) {
      css.append("@font-face{font-family:\"%s\";".formatted(family(entry.getKey())));
      css.append("src:url(data:font/ttf;base64,").append(subset(entry.getKey(), entry.getValue()));
      css.append(")}\n");
    }
    return css.toString();
  }

  private static String subset(Face face, TreeSet<Integer> codePoints) throws IOException {
    try (TrueTypeFont font = face.load()) {
      TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
      codePoints.forEach(subsetter::add);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      subsetter.writeToStream(bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
  }
}
