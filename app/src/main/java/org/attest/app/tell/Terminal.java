package org.attest.app.tell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command speaks: results on {@code out}, everything said on the way on {@code err}.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param columns width to which text is wrapped
 * @param live whether {@code err} is a terminal, so that a line may be drawn again in place
 */
public record Terminal(PrintWriter out, PrintWriter err, int columns, boolean live) {

  /** Width of text where there is no terminal (our choice). */
  public static final int DEFAULT_COLUMNS = 100;

  private static final int NARROWEST = 40;

  /** The bits of a file's mode that say what it is, and two of their values: POSIX. */
  private static final int TYPE = 0xF000;

  private static final int PIPE = 0x1000;
  private static final int SOCKET = 0xC000;

  /**
   * The terminal of this process as the launcher describes it: {@code attest.stderr} is the number
   * of the descriptor of the error stream, {@code attest.terminal} holds rows and columns where
   * that is a terminal. Without a launcher it is the process's own streams and no terminal.
   */
  public static Terminal ofProcess() {
    PrintStream err = errorStream();
    System.setErr(err);
    String size = System.getProperty("attest.terminal");
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        columns(size == null ? "" : size),
        size != null);
  }

  /** A paragraph on {@code out}, wrapped, every line indented. */
  public void paragraph(int indent, String text) {
    for (String line : Wrap.lines(text, columns - indent)) {
      out.println(" ".repeat(indent) + line);
    }
  }

  /**
   * A message on {@code err}, wrapped; lines after the first are indented by two. Commands in it
   * stand below, see {@link Shell#below}.
   */
  public void message(String text) {
    String indent = "";
    for (String line : Wrap.lines(text, columns - 2)) {
      err.println(line.startsWith(Wrap.UNBROKEN) ? line : indent + line);
      indent = "  ";
    }
    err.flush();
  }

  /**
   * Whether something that was said on {@code out} could not be written, as on a full disk. A pipe
   * that its reader has closed is no loss: the reader has what it wanted.
   */
  public boolean isLost() {
    return out.checkError() && !isPipe();
  }

  /** Whether the standard output of this process is a pipe or a socket. */
  private static boolean isPipe() {
    try {
      int type = TYPE & (int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode");
      return type == PIPE || type == SOCKET;
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private static int columns(String size) {
    String[] rowsAndColumns = size.trim().split("x", -1);
    try {
      int columns = Integer.parseInt(rowsAndColumns[rowsAndColumns.length - 1]);
      return columns == 0 ? DEFAULT_COLUMNS : Math.max(NARROWEST, columns);
    } catch (NumberFormatException noSize) {
      return DEFAULT_COLUMNS;
    }
  }

  /**
   * The launcher filters what the JVM says on descriptor 2; we go around the filter. The descriptor
   * is wrapped and not opened again under /dev/fd, which would write to a file at another position.
   */
  private static PrintStream errorStream() {
    String descriptor = System.getProperty("attest.stderr");
    if (descriptor == null) {
      return System.err;
    }
    try {
      Constructor<FileDescriptor> wrap = FileDescriptor.class.getDeclaredConstructor(int.class);
      wrap.setAccessible(true);
      FileDescriptor stream = wrap.newInstance(Integer.parseInt(descriptor));
      return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException | RuntimeException closedToUs) {
      return System.err;
    }
  }
}
