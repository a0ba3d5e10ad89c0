package org.attest.app.tell;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words. */
public final class Wrap {

  /** How a line begins that is not broken. */
  static final String UNBROKEN = "  ";

  private Wrap() {}

  /**
   * Lines of at most {@code width} characters; a longer word has a line of its own. Line breaks of
   * the text stay. A line of the text that begins with two spaces stands as it is, however long: so
   * commands are not broken, which a shell would run in part. An empty text is one empty line.
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      if (paragraph.startsWith(UNBROKEN)) {
        lines.add(paragraph);
        continue;
      }
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ", -1)) {
        if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        if (!line.isEmpty()) {
          line.append(' ');
        }
        line.append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Columns that text takes on a terminal: code points, without accents that combine. */
  static int length(CharSequence text) {
    return (int)
        text.codePoints().filter(c -> Character.getType(c) != Character.NON_SPACING_MARK).count();
  }
}
