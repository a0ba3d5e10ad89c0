package org.attest.app.tell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows whose columns line up. The last column takes what width is left; the others are as wide as
 * their widest cell up to a limit. What does not fit wraps.
 */
public final class Table {

  private static final int WIDEST = 30;
  private static final int NARROWEST_LAST = 24;
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table with a heading row. */
  public Table(String... heading) {
    rows.add(heading);
  }

  /** Adds a row with as many cells as the heading. */
  public Table row(String... cells) {
    if (cells.length != rows.getFirst().length) {
      throw new IllegalArgumentException(
          "row of " + cells.length + " cells in a table of " + rows.getFirst().length);
    }
    rows.add(cells);
    return this;
  }

  /** Prints the table, every line indented. Says nothing when there is no row below the heading. */
  public void print(Terminal terminal, int indent) {
    if (rows.size() == 1) {
      return;
    }
    int[] widths = widths(terminal.columns() - indent);
    for (String[] row : rows) {
      print(terminal, " ".repeat(indent), row, widths);
    }
  }

  private static void print(Terminal terminal, String indent, String[] row, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    int lines = 1;
    for (int c = 0; c < row.length; c++) {
      cells.add(Wrap.lines(row[c], widths[c]));
      lines = Math.max(lines, cells.get(c).size());
    }
    for (int line = 0; line < lines; line++) {
      StringBuilder text = new StringBuilder(indent);
      for (int c = 0; c < row.length; c++) {
        String part = line < cells.get(c).size() ? cells.get(c).get(line) : "";
        text.append(part).append(" ".repeat(Math.max(0, widths[c] - Wrap.length(part))));
        text.append(GAP);
      }
      String stripped = text.toString().stripTrailing();
      if (!stripped.isEmpty()) {
        terminal.out().println(stripped);
      }
    }
  }

  private int[] widths(int available) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], Math.min(WIDEST, Wrap.length(row[c])));
      }
    }
    int last = widths.length - 1;
    int used = Arrays.stream(widths, 0, last).sum() + last * GAP.length();
    widths[last] = Math.max(NARROWEST_LAST, available - used);
    return widths;
  }
}
