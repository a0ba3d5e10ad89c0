package org.attest.app.draw;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A font of ours. Noto Sans writes, or CMU Serif where a figure goes into a paper set by LaTeX;
 * Noto Sans and Noto Sans Math have the signs that the writing face lacks.
 */
enum Face {
  TEXT("Noto Sans", "NotoSans-Regular.ttf"),
  MATH("Noto Sans Math", "NotoSansMath-Regular.ttf"),
  SERIF("CMU Serif", "cmunrm.ttf");

  private static final List<Face> SANS = List.of(TEXT, MATH);
  private static final List<Face> LATEX = List.of(SERIF, TEXT, MATH);

  /** The face that writes. */
  private static final ScopedValue<Face> WRITING = ScopedValue.newInstance();

  /**
   * A stretch of text in one face.
   *
   * @param face font
   * @param text the stretch
   * @param start distance from the start of the line, in ems of the line
   * @param level −1 for a subscript, 1 for a superscript, which are smaller; 0 for the line itself
   */
  record Run(Face face, String text, double start, int level) {

    /** Size, in that of the line. */
    double size() {
      return level == 0 ? 1 : SMALLER;
    }

    /** How far its baseline lies below that of the line, in ems of the line. */
    double drop() {
      return level < 0 ? DROP : -level * RISE;
    }

    private double width() {
      return size() * text.codePoints().mapToDouble(face::advance).sum();
    }
  }

  private static final double SMALLER = 0.7;
  private static final double DROP = 0.2;
  private static final double RISE = 0.36;

  private final String family;
  private final String resource;
  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double unit;

  Face(String family, String resource) {
    this.family = family;
    this.resource = resource;
    try {
      font = load();
      glyphs = font.getUnicodeCmapLookup();
      unit = 1.0 / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + resource + " cannot be read", e);
    }
  }

  /** Does something with this face as the one that writes. */
  <T> T write(ScopedValue.CallableOp<T, IOException> work) throws IOException {
    return ScopedValue.where(WRITING, this).call(work);
  }

  /** The faces a line may need, the one that writes first. */
  static List<Face> inUse() {
    return WRITING.orElse(TEXT) == SERIF ? LATEX : SANS;
  }

  /** Name of the font family. */
  String family() {
    return family;
  }

  /** A font object of the caller's own. Ligatures are off: they would change the widths. */
  TrueTypeFont load() throws IOException {
    InputStream in = Face.class.getResourceAsStream("fonts/" + resource);
    if (in == null) {
      throw new IOException("The font " + resource + " is not in the build");
    }
    try (in) {
      TrueTypeFont loaded = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
      loaded.setEnableGsub(false);
      return loaded;
    }
  }

  /**
   * Splits a line into stretches of one face and one height each; what no face has becomes a
   * question mark.
   */
  static List<Run> runs(String line) {
    List<Run> runs = new ArrayList<>();
    boolean noto = WRITING.orElse(TEXT) == TEXT;
    // Noto has every raised and lowered sign; another face would take some from it and look mixed.
    for (Subscripts.Piece piece : noto ? Subscripts.pieces(line) : Subscripts.piecesOfSigns(line)) {
      add(runs, printable(piece.text()), piece.level());
    }
    return runs;
  }

  private static void add(List<Run> runs, String text, int level) {
    int from = 0;
    Face face = null;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      Face next = of(c);
      if (face != null && next != face) {
        runs.add(new Run(face, text.substring(from, i), end(runs), level));
        from = i;
      }
      face = next;
    }
    if (face != null) {
      runs.add(new Run(face, text.substring(from), end(runs), level));
    }
  }

  private static double end(List<Run> runs) {
    return runs.isEmpty() ? 0 : runs.getLast().start + runs.getLast().width();
  }

  /** Width of a line of text. */
  static double width(String text, double size) {
    return end(runs(text)) * size;
  }

  /** The outline of a line of text whose baseline starts at the origin, y downwards. */
  static Path2D outline(String text, double size) {
    Path2D outline = new Path2D.Double();
    for (Run run : runs(text)) {
      double x = run.start;
      for (int c : run.text.codePoints().toArray()) {
        GlyphData glyph = run.face.glyph(c);
        if (glyph != null) {
          double scale = size * run.size() * run.face.unit;
          outline.append(
              new AffineTransform(scale, 0, 0, -scale, x * size, run.drop() * size)
                  .createTransformedShape(glyph.getPath()),
              false);
        }
        x += run.size() * run.face.advance(c);
      }
    }
    return outline;
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(of(c).has(c) ? c : '?'));
    return out.toString();
  }

  /** The first face that has a sign; that of the text where none has. */
  private static Face of(int codePoint) {
    for (Face face : inUse()) {
      if (face.has(codePoint)) {
        return face;
      }
    }
    return TEXT;
  }

  private boolean has(int codePoint) {
    return glyphs.getGlyphId(codePoint) != 0;
  }

  private double advance(int codePoint) {
    try {
      return font.getAdvanceWidth(glyphs.getGlyphId(codePoint)) * unit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable GlyphData glyph(int codePoint) {
    try {
      return font.getGlyph().getGlyph(glyphs.getGlyphId(codePoint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
