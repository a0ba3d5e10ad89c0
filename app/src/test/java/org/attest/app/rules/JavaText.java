package org.attest.app.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source as the rules see it: comments and literals blanked, every line where it was. */
final class JavaText {

  private static final Pattern PROSE =
      Pattern.compile(
          "\"\"\".*?(?<!\\\\)\"\"\"" // text block
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"" // string
              + "|'(?:\\\\.|[^'\\\\\\n])+'" // character
              + "|//[^\\n]*" // comment to the end of the line
              + "|/\\*.*?\\*/", // comment
          Pattern.DOTALL);

  private JavaText() {}

  /** The code of {@code source} alone. */
  static String code(String source) {
    Matcher prose = PROSE.matcher(source);
    return prose.replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
  }
}
