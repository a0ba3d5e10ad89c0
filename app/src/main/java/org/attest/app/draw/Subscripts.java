package org.attest.app.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subscripts in a line of text, written as in the papers' sources: letters and digits, or one star
 * or hash, after a letter and an underscore, as in {@code d_e}, {@code W_QK}, {@code α_*}.
 */
final class Subscripts {

  private static final Pattern MARK = Pattern.compile("(?<=[\\p{L}\\p{M}])_([\\p{L}\\p{N}]+|[*#])");

  /** Subscripts that Unicode has, of those that texts use. */
  private static final Map<String, String> SIGNS =
      Map.of("0", "₀", "1", "₁", "2", "₂", "e", "ₑ", "p", "ₚ", "*", "⁎");

  private Subscripts() {}

  /**
   * A part of a line.
   *
   * @param text what is written
   * @param low whether it is a subscript
   */
  record Piece(String text, boolean low) {}

  /** The parts of a line, in order. */
  static List<Piece> pieces(String line) {
    List<Piece> pieces = new ArrayList<>();
    Matcher mark = MARK.matcher(line);
    int from = 0;
    while (mark.find()) {
      pieces.add(new Piece(line.substring(from, mark.start()), false));
      // The star of text is raised, that of formulas is not.
      pieces.add(new Piece(mark.group(1).replace('*', '∗'), true));
      from = mark.end();
    }
    pieces.add(new Piece(line.substring(from), false));
    return pieces;
  }

  /** A line for those who cannot lower anything: with the subscripts that Unicode has. */
  static String plain(String line) {
    return MARK.matcher(line)
        .replaceAll(
            mark -> Matcher.quoteReplacement(SIGNS.getOrDefault(mark.group(1), mark.group())));
  }
}
