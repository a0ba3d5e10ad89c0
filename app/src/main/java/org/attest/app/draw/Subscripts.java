package org.attest.app.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subscripts in a line of text, written as in the papers' sources: letters and digits, or one star
 * or hash, after a letter and an underscore, as in {@code d_e}, {@code W_QK}, {@code α_*}.
 */
public final class Subscripts {

  private static final Pattern MARK = Pattern.compile("(?<=[\\p{L}\\p{M}])_([\\p{L}\\p{N}]+|[*#])");

  /** A hyphen that stands for a minus: before a number, after nothing or an opening. */
  private static final Pattern MINUS = Pattern.compile("(?<![^\\s(\\[,:=])-(?=[0-9.])");

  private static final String LETTERS = "0123456789aehijklmnoprstuvx*";
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ˢᵀ";
  private static final String PLAIN = "0123456789−+sT";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ⁎";

  private Subscripts() {}

  /**
   * A part of a line.
   *
   * @param text what is written
   * @param level −1 for a subscript, 1 for a superscript, 0 for neither
   */
  record Piece(String text, int level) {}

  /** The parts of a line, in order. */
  static List<Piece> pieces(String line) {
    List<Piece> pieces = new ArrayList<>();
    String text = minus(line);
    Matcher mark = MARK.matcher(text);
    int from = 0;
    while (mark.find()) {
      pieces.add(new Piece(text.substring(from, mark.start()), 0));
      // The star of text is raised, that of formulas is not.
      pieces.add(new Piece(mark.group(1).replace('*', '∗'), -1));
      from = mark.end();
    }
    pieces.add(new Piece(text.substring(from), 0));
    return pieces;
  }

  /** The same, where raised and lowered signs become plain ones, raised and lowered. */
  static List<Piece> piecesOfSigns(String line) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : pieces(line)) {
      if (piece.level != 0) {
        pieces.add(piece);
        continue;
      }
      StringBuilder run = new StringBuilder();
      int level = 0;
      for (int c : piece.text.codePoints().toArray()) {
        int low = LOWERED.indexOf(c);
        int high = RAISED.indexOf(c);
        int next = low >= 0 ? -1 : high >= 0 ? 1 : 0;
        if (next != level && !run.isEmpty()) {
          pieces.add(new Piece(run.toString(), level));
          run.setLength(0);
        }
        level = next;
        run.appendCodePoint(low >= 0 ? LETTERS.charAt(low) : high >= 0 ? PLAIN.charAt(high) : c);
      }
      pieces.add(new Piece(run.toString(), level));
    }
    return pieces;
  }

  /** A line for those who cannot lower anything: with the subscripts that Unicode has. */
  public static String plain(String line) {
    return MARK.matcher(minus(line))
        .replaceAll(mark -> Matcher.quoteReplacement(lowered(mark.group(1), mark.group())));
  }

  /** A line of HTML, its subscripts as elements. */
  public static String html(String line) {
    return MARK.matcher(minus(line))
        .replaceAll(
            mark -> Matcher.quoteReplacement("<sub>" + mark.group(1).replace('*', '∗') + "</sub>"));
  }

  private static String lowered(String letters, String otherwise) {
    boolean all = letters.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    StringBuilder low = new StringBuilder();
    letters.chars().filter(c -> all).forEach(c -> low.append(LOWERED.charAt(LETTERS.indexOf(c))));
    return all ? low.toString() : otherwise;
  }

  /** A line whose negative numbers have a minus and no hyphen. */
  static String minus(String line) {
    return MINUS.matcher(line).replaceAll("−");
  }
}
