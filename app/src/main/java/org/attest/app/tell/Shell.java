package org.attest.app.tell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Commands as a person copies them into a POSIX shell. */
public final class Shell {

  private static final String PLAIN = "[-\\w./=,:+~@%]+";

  private Shell() {}

  /** The command as a person here calls it, for the terminal alone. */
  public static String called(Collection<String> arguments) {
    String name = System.getProperty("attest.called", "./attest");
    return arguments.stream().map(Shell::quoted).collect(Collectors.joining(" ", name + " ", ""));
  }

  /** A command that goes on a text: on a line of its own, which is never wrapped, to be copied. */
  public static String below(String command) {
    return "\n" + Wrap.UNBROKEN + command;
  }

  /** The words of a command that {@link #attest} made. */
  public static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\\' && !quoted && i + 1 < command.length()) {
        word.append(command.charAt(++i));
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }

  /** A command that {@link #attest} made, without an option and its value. */
  public static String without(String option, String command) {
    List<String> kept = new ArrayList<>();
    Iterator<String> words = words(command).iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals(option)) {
        if (words.hasNext()) {
          words.next();
        }
      } else if (!word.startsWith(option + "=")) {
        kept.add(quoted(word));
      }
    }
    return String.join(" ", kept);
  }

  /** {@code ./attest} with arguments. */
  public static String attest(Collection<String> arguments) {
    return arguments.stream().map(Shell::quoted).collect(Collectors.joining(" ", "./attest ", ""));
  }

  /**
   * One argument: as it is where a shell leaves it alone, otherwise in single quotes. A tilde at
   * the beginning would be expanded.
   */
  public static String quoted(String argument) {
    return argument.matches(PLAIN) && !argument.startsWith("~")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
