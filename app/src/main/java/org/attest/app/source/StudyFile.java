package org.attest.app.source;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attest.app.command.RequestException;
import org.attest.app.tell.Shell;
import org.attest.lab.conjecture.Conjecture;
import org.attest.lab.conjecture.ConjectureException;
import org.attest.lab.study.SourceText;
import org.attest.lab.study.Study;

/**
 * A study in one file. It is compiled in memory and runs with the rights of the user, so only a
 * file that was named on the command line is ever compiled, or one equal to such a file byte for
 * byte.
 */
public final class StudyFile {

  private static final Pattern NAMED = Pattern.compile("(.*\\.java)(?:/[^/]*)?");

  private StudyFile() {}

  /** Whether a name on the command line means a file, or an experiment or claim of one. */
  public static boolean isNamed(String name) {
    return NAMED.matcher(name).matches();
  }

  /** The file that a name on the command line means. */
  public static Path file(String name) {
    Matcher named = NAMED.matcher(name);
    return Path.of(named.matches() ? named.group(1) : name);
  }

  /** The study of a file that the user named. */
  public static Study load(Path file) {
    String text = read(file);
    Study study = study(file, text, file);
    Known.remember(text);
    return study;
  }

  /** The study of a run folder's copy, if the user has run that very text before. */
  static Study loadKnown(Path folder, Path copy) {
    String text = read(copy);
    if (!Known.contains(text)) {
      throw new RequestException(
          "%s holds a study of its own, %s, which was not run here before and may do anything that you may; read it, then name it: --study %s"
              .formatted(folder, copy.getFileName(), copy));
    }
    return study(copy, text, SourceCopies.original(folder, copy, text));
  }

  /** The study of a run folder that keeps a copy of its file. */
  public static java.util.Optional<Study> ofFolder(Path folder) {
    return SourceCopies.of(folder).map(copy -> loadKnown(folder, copy));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RequestException(
          Files.exists(file)
              ? file + " cannot be read as UTF-8 text: " + e.getMessage()
              : "no file "
                  + file
                  + "; one to start from is written by"
                  + Shell.below(Shell.called(List.of("new", file.toString()))));
    }
  }

  private static Study study(Path file, String text, Path named) {
    String name = file.getFileName().toString();
    Map<String, Class<?>> classes = MemoryCompiler.compile(name, text);
    List<Class<?>> studies =
        classes.values().stream()
            .filter(c -> Conjecture.class.isAssignableFrom(c))
            .filter(c -> !c.isMemberClass())
            .toList();
    if (studies.size() != 1) {
      throw new RequestException(
          "%s: %d classes extend Conjecture; one must".formatted(name, studies.size()));
    }
    Class<?> type = studies.getFirst();
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Conjecture conjecture = (Conjecture) constructor.newInstance();
      conjecture.writtenIn(new SourceText(name, text, named.toString()));
      conjecture.check();
      return conjecture;
    } catch (InvocationTargetException e) {
      throw wrong(name, e.getCause() == null ? e : e.getCause());
    } catch (NoSuchMethodException e) {
      throw new RequestException(
          "%s: class %s needs a constructor without arguments".formatted(name, type.getName()));
    } catch (ReflectiveOperationException e) {
      throw wrong(name, e);
    }
  }

  private static RuntimeException wrong(String name, Throwable cause) {
    if (cause instanceof ConjectureException known) {
      return known;
    }
    String line = name;
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (name.equals(frame.getFileName())) {
        line = name + ":" + frame.getLineNumber();
        break;
      }
    }
    String message = cause.getMessage();
    String why = message == null ? cause.getClass().getSimpleName() : message;
    return new ConjectureException(line + ": the constructor failed: " + why, cause);
  }
}
