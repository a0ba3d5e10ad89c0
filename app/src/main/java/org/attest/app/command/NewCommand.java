package org.attest.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.attest.app.source.StudyFile;
import org.attest.app.tell.Shell;
import org.attest.lab.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attest new}: a file to start a study of one's own from. */
@Command(
    name = "new",
    description = {
      "Writes a study in one file, commented and ready to run: signal and noise tokens, one attention"
          + " layer, a phase diagram, two claims. See docs/own-study.md."
    })
final class NewCommand implements Callable<Integer> {

  private static final String SKELETON = "/org/attest/app/source/Skeleton.txt";

  private final Context context;

  @Parameters(paramLabel = "FILE.java", description = "The file; its name is that of the class.")
  private Path file;

  NewCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String fileName = file.getFileName().toString();
    String name = fileName.replaceAll("\\.java$", "");
    if (!StudyFile.isNamed(fileName) || !name.matches("[A-Z][A-Za-z0-9]*")) {
      throw new RequestException(
          file
              + ": must be a name of a class, such as MyConjecture.java: a capital letter, then letters and digits");
    }
    if (Files.exists(file)) {
      throw new RequestException(file + " exists already and is left as it is");
    }
    try (InputStream in = NewCommand.class.getResourceAsStream(SKELETON)) {
      if (in == null) {
        throw new IllegalStateException(SKELETON + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, text.replace("NAME", name).replace("STUDY", hyphenated(name)));
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
    context
        .terminal()
        .paragraph(
            0,
            file
                + " is written. Next:"
                + Shell.below(Shell.called(List.of("show", file.toString())))
                + Shell.below(Shell.called(List.of("run", file.toString(), "--preset", "smoke"))));
    return CommandLine.ExitCode.OK;
  }

  /** {@code MyConjecture} as {@code my-conjecture}. */
  static String hyphenated(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
