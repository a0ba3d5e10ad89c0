package org.attest.app.draw;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text for LaTeX: plain ASCII that every engine takes, without packages. Symbols become commands of
 * mathematics, {@code d_e} a subscript, {@code 10⁻³} a superscript.
 */
public final class Latex {

  /** Signs with a command in mathematics; Greek letters are added. */
  private static final Map<Integer, String> SIGNS = signs();

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀ";
  private static final String RAISED_PLAIN = "0123456789+-T";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙₚ";
  private static final String LOWERED_PLAIN = "0123456789+-np";

  /** A subscript: what follows an underscore. */
  private static final Pattern SUBSCRIPT = Pattern.compile("_(\\p{L}+\\p{M}*|\\d+|[*#])");

  private Latex() {}

  private static Map<Integer, String> signs() {
    Map<Integer, String> signs = new HashMap<>();
    String greek =
        "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda"
            + " μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega"
            + " Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega";
    String others =
        " ≤ le ≥ ge ∝ propto √ surd · cdot × times ± pm ∞ infty ‖ | → to ← leftarrow ≈ approx"
            + " ≠ ne ∈ in ⊥ perp ⟨ langle ⟩ rangle ℓ ell ′ prime ∑ sum ∏ prod ∂ partial ∇ nabla"
            + " ≪ ll ≫ gg ∼ sim ≡ equiv ∪ cup ∩ cap ∗ ast ⊙ odot ∅ emptyset ⌈ lceil ⌉ rceil"
            + " ⌊ lfloor ⌋ rfloor ≲ lesssim";
    String[] pairs = (greek + others).split(" ");
    for (int i = 0; i < pairs.length; i += 2) {
      signs.put(pairs[i].codePointAt(0), "\\" + pairs[i + 1]);
    }
    signs.put((int) 'µ', "\\mu");
    signs.put((int) 'ϵ', "\\epsilon");
    signs.put((int) '−', "-");
    return signs;
  }

  /** The text; a sign that is not known here stays as it is. */
  public static String text(String text) {
    StringBuilder tex = new StringBuilder();
    Matcher subscript = SUBSCRIPT.matcher(text);
    for (int i = 0; i < text.length(); ) {
      if (subscript.region(i, text.length()).lookingAt()) {
        tex.append(math("_{\\mathrm{" + inMath(subscript.group(1)) + "}}"));
        i = subscript.end();
        continue;
      }
      int run = run(text, i, RAISED);
      int low = run(text, i, LOWERED);
      if (run > i) {
        tex.append(math("^{" + plain(text.substring(i, run), RAISED, RAISED_PLAIN) + "}"));
        i = run;
      } else if (low > i) {
        tex.append(math("_{" + plain(text.substring(i, low), LOWERED, LOWERED_PLAIN) + "}"));
        i = low;
      } else {
        int code = text.codePointAt(i);
        int next = i + Character.charCount(code);
        String accent = next < text.length() ? accent(text.charAt(next)) : "";
        String one = one(code);
        tex.append(
            accent.isEmpty() ? one : math(accent + "{" + SIGNS.getOrDefault(code, one) + "}"));
        i = accent.isEmpty() ? next : next + 1;
      }
    }
    return tex.toString();
  }

  private static String one(int code) {
    String sign = SIGNS.get(code);
    if (sign != null) {
      return math(sign);
    }
    return switch (code) {
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(code);
      case '<', '>' -> math(Character.toString(code));
      case '–' -> "--";
      case '—' -> "---";
      case '“' -> "``";
      case '”' -> "''";
      case '‘' -> "`";
      case '’' -> "'";
      case '…' -> "\\ldots{}";
      case '§' -> "\\S{}";
      case '½' -> "1/2";
      case 'é' -> "\\'e";
      case 'ö' -> "\\\"o";
      case 'ü' -> "\\\"u";
      case 'ä' -> "\\\"a";
      case 0xa0, 0x202f, 0x2009 -> "~";
      default -> Character.toString(code);
    };
  }

  private static String inMath(String text) {
    StringBuilder math = new StringBuilder();
    text.codePoints()
        .forEach(c -> math.append(SIGNS.getOrDefault(c, c == '#' ? "\\#" : Character.toString(c))));
    return math.toString();
  }

  private static String accent(char mark) {
    return switch (mark) {
      case 0x303 -> "\\tilde";
      case 0x302 -> "\\hat";
      case 0x304, 0x305 -> "\\bar";
      default -> "";
    };
  }

  private static String math(String command) {
    return "\\ensuremath{" + command + "}";
  }

  /** Where the run of signs out of {@code of} that begins at {@code i} ends. */
  private static int run(String text, int i, String of) {
    int end = i;
    while (end < text.length() && of.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static String plain(String text, String from, String to) {
    StringBuilder plain = new StringBuilder();
    text.chars().forEach(c -> plain.append(to.charAt(from.indexOf(c))));
    return plain.toString();
  }
}
