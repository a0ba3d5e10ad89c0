package org.attest.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A process inherits which signals are ignored. Where the suite itself was started with some of
 * them ignored ({@code nohup}, a background job of a script), a process that is to be interrupted
 * must be started with the defaults again, as a terminal would.
 */
public final class Signals {

  /** Programs that put signals back to their defaults and then run the rest of their arguments. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of("env", "--default-signal=INT,HUP,TERM"),
          List.of("perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(INT HUP TERM); exec @ARGV"));

  private Signals() {}

  /** The command, with the default meaning of signals where this machine has a way. */
  public static List<String> undisturbed(List<String> command) {
    List<String> whole = new ArrayList<>();
    for (List<String> way : WAYS) {
      if (works(way)) {
        whole.addAll(way);
        break;
      }
    }
    whole.addAll(command);
    return whole;
  }

  private static boolean works(List<String> way) {
    List<String> nothing = new ArrayList<>(way);
    nothing.add("true");
    try {
      return new ProcessBuilder(nothing)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
