package org.attest.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A number that reaches a record or a verdict has the same bits on every machine. What is known to
 * change bits between machines, JDK versions or runs may not stand in the sources that compute.
 */
class ReproducibleNumbersTest {

  private static final String TRANSCENDENTAL =
      "exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot";

  private record Rule(Pattern forbidden, String reason) {
    Rule(String forbidden, String reason) {
      this(Pattern.compile(forbidden), reason);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "\\bMath\\s*(?:\\.|::)\\s*(?:" + TRANSCENDENTAL + ")\\b",
              "Math.* transcendentals differ between machines and JDK versions;"
                  + " use StrictMath in scalar code, the engine's polynomials in lane code"),
          new Rule(
              "import\\s+static\\s+java\\.lang\\.Math\\b", "say Math.x, so that rules can see it"),
          new Rule(
              "\\bVectorOperators\\s*\\.\\s*(?:"
                  + TRANSCENDENTAL.toUpperCase(Locale.ROOT)
                  + "|\\*)(?!\\w)",
              "VectorOperators transcendentals change bits as the JIT warms up;"
                  + " use the engine's polynomials"),
          new Rule(
              "\\breduceLanes(?:ToLong)?\\b",
              "the order of a lane reduction is unspecified; lanes are separate trainings"),
          new Rule(
              "\\bparallelStream\\b|\\.\\s*parallel\\s*\\(|\\bArrays\\s*\\.\\s*parallel\\w+",
              "parallel streams give sums and orders that change from run to run"),
          new Rule(
              "\\bMath\\s*(?:\\.|::)\\s*random\\b|\\bjava\\.util\\.(?:Random\\b|random\\b|SplittableRandom"
                  + "\\b|concurrent\\.ThreadLocalRandom\\b)|\\bSecureRandom\\b|\\bUUID\\.randomUUID\\b",
              "all randomness comes from keyed counter-based streams"));

  @Test
  void nothingThatComputesUsesNumericsThatChangeBits() throws IOException {
    List<String> violations = new ArrayList<>();
    for (String module : List.of("engine", "lab", "studies")) {
      for (Path file : sources(Path.of("..", module, "src", "main", "java"))) {
        scan(file.toString(), Files.readString(file), violations);
      }
    }
    assertThat(violations).as("forbidden numerics").isEmpty();
  }

  @Test
  void theScanSeesCodeAndOnlyCode() {
    List<String> violations = new ArrayList<>();
    scan(
        "Example.java",
        """
        import java.util.Random;
        /** Like {@code Math.exp}. */ // Math.log
        double a = StrictMath.exp(1) + Math.sqrt(2);
        String s = "Math.pow" + '"' + "\\"Math.sin(";
        double b = Math.exp(1);
        DoubleUnaryOperator f = Math::tanh;
        FloatVector v = w.lanewise(VectorOperators.EXP);
        """,
        violations);
    assertThat(violations)
        .extracting(v -> v.substring(0, v.indexOf(' ')))
        .containsExactlyInAnyOrder(
            "Example.java:1:", "Example.java:5:", "Example.java:6:", "Example.java:7:");
  }

  private static void scan(String name, String source, List<String> violations) {
    String code = JavaText.code(source);
    for (Rule rule : RULES) {
      Matcher hit = rule.forbidden.matcher(code);
      while (hit.find()) {
        long line =
            code.substring(0, hit.start()).lines().count() + (atLineStart(code, hit) ? 1 : 0);
        violations.add(name + ":" + line + ": " + hit.group() + " (" + rule.reason + ")");
      }
    }
  }

  private static boolean atLineStart(String code, Matcher hit) {
    return hit.start() == 0 || code.charAt(hit.start() - 1) == '\n';
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      assertThat(sources).as("sources under " + root).isNotEmpty();
      return sources;
    }
  }
}
