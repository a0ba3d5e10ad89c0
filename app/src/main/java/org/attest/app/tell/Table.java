package org.attest.app.tell;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose columns line up. The last column takes what width is left and wraps; the others are as
 * wide as their widest cell.
 */
public final class Table {

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
    int[] widths = widths();
    int last = widths.length - 1;
    int used = indent;
    for (int c = 0; c < last; c++) {
      used += widths[c] + GAP.length();
    }
    int lastWidth = Math.max(NARROWEST_LAST, terminal.columns() - used);
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(indent));
      for (int c = 0; c < last; c++) {
        line.append(row[c]).append(" ".repeat(widths[c] - Wrap.length(row[c]))).append(GAP);
      }
      for (String part : Wrap.lines(row[last], lastWidth)) {
        terminal.out().println(line.append(part).toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(used));
      }
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], Wrap.length(row[c]));
      }
    }
    return widths;
  }
}
