package org.attest.app.tell;

import java.util.Collection;
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
