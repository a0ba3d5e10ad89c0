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
      "Exit status: 0 done, 1 something failed, 2 the request was wrong, 130 interrupted.",
      "attest test runs the test suite. ATTEST_JAVA_HOME chooses the JDK, ATTEST_JAVA_OPTS adds"
          + " options for it.",
      "--studies DIR, or ATTEST_STUDIES, names a folder of jars whose studies are listed too.",
      "A study of your own in one file: attest new FILE.java, then attest run FILE.java."
    })
final class Attest implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
