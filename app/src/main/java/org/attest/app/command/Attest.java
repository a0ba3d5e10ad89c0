package org.attest.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code attest} alone: says what there is. */
@Command(
    name = "attest",
    description = "Puts theorems about attention to the test.",
    footer = {
      "",
      "Exit status: " + Attest.STATUS,
      "attest test runs the test suite. " + Attest.JDK,
      Attest.STUDIES,
      "A study of your own in one file: attest new FILE.java, then attest run FILE.java."
    })
final class Attest implements Callable<Integer> {

  /** What an exit status means. */
  static final String STATUS =
      "0 done, 1 something failed, 2 the request was wrong, 130 interrupted.";

  /** What the environment says of the JDK. */
  static final String JDK =
      "ATTEST_JAVA_HOME chooses the JDK, ATTEST_JAVA_OPTS adds options for it.";

  /** What the environment says of studies. */
  static final String STUDIES =
      "--studies DIR, or ATTEST_STUDIES, names a folder of jars whose studies are listed too.";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
