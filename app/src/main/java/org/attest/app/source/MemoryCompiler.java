package org.attest.app.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.attest.app.command.RequestException;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.Boundary;
import org.attest.lab.conjecture.Conjecture;
import org.attest.lab.conjecture.Curves;
import org.attest.lab.conjecture.DeclaredClaim;
import org.attest.lab.conjecture.Descent;
import org.attest.lab.conjecture.HeatMap;
import org.attest.lab.conjecture.Protocol;
import org.attest.lab.conjecture.SampleSet;
import org.attest.lab.conjecture.Traces;
import org.attest.lab.study.NearestName;
import org.attest.lab.train.Losses;

/** Compiles one file to classes in memory, by the JDK's own compiler. */
final class MemoryCompiler {

  /** Problems told at once; later ones mostly follow from earlier ones. */
  private static final int TOLD = 10;

  private static final Pattern UNKNOWN_METHOD = Pattern.compile("symbol:\\s+method (\\w+)\\(");

  private MemoryCompiler() {}

  /**
   * The classes of a file by their names.
   *
   * @throws RequestException with a line for every problem, {@code NAME:LINE: what is wrong}
   */
  static Map<String, Class<?>> compile(String name, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new RequestException("this Java has no compiler; a JDK is needed, not a runtime alone");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (Outputs outputs =
        new Outputs(compiler.getStandardFileManager(problems, Locale.ROOT, null))) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-g", "-cp", System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(
                  new StringWriter(),
                  outputs,
                  problems,
                  options,
                  null,
                  List.of(new Source(name, text)))
              .call();
      if (!compiled) {
        throw new RequestException(told(name, problems));
      }
      return outputs.load();
    } catch (IOException e) {
      throw new IllegalStateException("compiling in memory", e);
    }
  }

  private static List<String> told(String name, DiagnosticCollector<JavaFileObject> problems) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> d : problems.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        String message = d.getMessage(Locale.ROOT);
        String flat = message.strip().replaceAll(";?\\s*\\R\\s*", "; ").replaceAll("\\s+", " ");
        lines.add(name + ":" + d.getLineNumber() + ": " + flat + hint(message));
      }
    }
    List<String> first = new ArrayList<>(lines.subList(0, Math.min(TOLD, lines.size())));
    if (lines.size() > TOLD) {
      first.add("and " + (lines.size() - TOLD) + " more, which may follow from these");
    }
    return first;
  }

  /** The method that a mistyped one most likely meant. */
  private static String hint(String message) {
    Matcher method = UNKNOWN_METHOD.matcher(message);
    if (!method.find()) {
      return "";
    }
    List<String> names =
        Stream.of(
                Conjecture.class,
                Protocol.class,
                SampleSet.class,
                Descent.class,
                Tensor.class,
                Losses.class,
                HeatMap.class,
                Curves.class,
                Traces.class,
                Boundary.class,
                DeclaredClaim.class)
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .map(Method::getName)
            .distinct()
            .sorted()
            .toList();
    if (names.contains(method.group(1))) {
      return message.contains("location: class") ? "; does the class extend Conjecture?" : "";
    }
    return NearestName.of(method.group(1), names)
        .map(n -> "; did you mean '" + n + "'?")
        .orElse("");
  }

  /** The text of the file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class that is being written. */
  private static final class Written extends SimpleJavaFileObject {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Written(String name) {
      super(URI.create("mem:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps classes in memory. */
  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Written> classes = new LinkedHashMap<>();

    Outputs(JavaFileManager inner) {
      super(inner);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      Written written = new Written(className);
      classes.put(className, written);
      return written;
    }

    Map<String, Class<?>> load() {
      Loader loader = new Loader(classes);
      Map<String, Class<?>> loaded = new LinkedHashMap<>();
      try {
        for (String name : classes.keySet()) {
          loaded.put(name, Class.forName(name, false, loader));
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("the compiler wrote it", e);
      }
      return loaded;
    }
  }

  /** Defines the classes of one file. */
  private static final class Loader extends ClassLoader {
    private final Map<String, Written> classes;

    Loader(Map<String, Written> classes) {
      super(Conjecture.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Written written = classes.get(name);
      if (written == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = written.bytes.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
