package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisGrammarTest {

  private static final Parameter REAL = Parameter.real("snr", "", 1, 0, 100, "");
  private static final Parameter INTEGER = Parameter.integer("n", "", 1, 1, 64, "");
  private static final Parameter CHOICE =
      Parameter.choice("mode", "", List.of("softmax", "linear"), "");

  private static List<Object> legal(Parameter parameter, String text) {
    List<Problem> problems = new ArrayList<>();
    List<Object> values = AxisGrammar.parse(parameter, text, problems);
    assertThat(problems).isEmpty();
    return values;
  }

  private static List<String> problems(Parameter parameter, String text) {
    List<Problem> problems = new ArrayList<>();
    AxisGrammar.parse(parameter, text, problems);
    return problems.stream().map(Problem::message).toList();
  }

  @Test
  void valuesKeepTheirOrderAndCountOnce() {
    assertThat(legal(REAL, "2, 0.5,2,1e0")).containsExactly(2.0, 0.5, 1.0);
    assertThat(legal(INTEGER, "16.0,4")).containsExactly(16L, 4L);
    assertThat(legal(CHOICE, "linear,softmax")).containsExactly("linear", "softmax");
    assertThat(legal(REAL, "-0")).containsExactly(0.0);
  }

  @Test
  void linearRangeHoldsTheNearestDoubleToEachDecimal() {
    assertThat(legal(REAL, "0.1:1:10"))
        .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    assertThat(legal(REAL, "0:1:4")).containsExactly(0.0, 1.0 / 3, 2.0 / 3, 1.0);
  }

  @Test
  void geometricRangeHoldsRoundPowers() {
    assertThat(legal(REAL, "0.01:100:5:log")).containsExactly(0.01, 0.1, 1.0, 10.0, 100.0);
    assertThat(legal(REAL, "1:2:3:log")).containsExactly(1.0, 1.41421356237, 2.0);
  }

  @Test
  void integersOfARangeAreRoundedAndCountOnce() {
    assertThat(legal(INTEGER, "1:4:7")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(legal(INTEGER, "4:64:5:log")).containsExactly(4L, 8L, 16L, 32L, 64L);
    assertThat(legal(INTEGER, "1,8:16:2,64")).containsExactly(1L, 8L, 16L, 64L);
  }

  /** A choice that has another name now, or is elsewhere, is refused, and where it is is told. */
  @Test
  void choicesThatAreElsewhereAreToldWhere() {
    Parameter renamed =
        CHOICE
            .pointing("hard-max", "is a mode of the other experiment")
            .pointing("soft", "is called softmax now");
    List<Problem> problems = new ArrayList<>();
    assertThat(AxisGrammar.parse(renamed, "soft,linear,hard-max,sof", problems))
        .containsExactly("linear");
    assertThat(problems)
        .containsExactly(
            Problem.of("mode", "soft", "is called softmax now; there are softmax, linear"),
            Problem.of(
                "mode", "hard-max", "is a mode of the other experiment; there are softmax, linear"),
            Problem.unknown("mode", "sof", "must be one of softmax, linear", renamed.choices()));
    assertThat(renamed.withDefault("linear").asShape().asPaired().pointers())
        .containsExactly(
            Map.entry("hard-max", "is a mode of the other experiment"),
            Map.entry("soft", "is called softmax now"));
    assertThat(CHOICE.pointers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "abc         | snr=abc: must be a number from 0 to 100",
        "NaN         | snr=NaN: must be a number from 0 to 100",
        "0x1p3       | snr=0x1p3: must be a number from 0 to 100",
        "-1          | snr=-1: must be a number from 0 to 100",
        "1e999999999 | snr=1e999999999: must be a number from 0 to 100",
        "1:2         | snr=1:2: must be a value, low:high:count or low:high:count:log",
        "1:2:3:lag   | snr=1:2:3:lag: must be a value, low:high:count or low:high:count:log",
        "1:2:1       | snr=1:2:1: the count of a range must be a whole number from 2 to 100000",
        "1:2:2.5     | snr=1:2:2.5: the count of a range must be a whole number from 2 to 100000",
        "1:2:1e9     | snr=1:2:1e9: the count of a range must be a whole number from 2 to 100000",
        "2:1:3       | snr=2:1:3: a range must go from low to high",
        "0:1:3:log   | snr=0:1:3:log: a range with equal ratios must begin above 0",
      })
  void saysWhatIsAllowed(String text, String message) {
    assertThat(problems(REAL, text)).containsExactly(message);
  }

  @Test
  void namesEveryProblemOfAnAxis() {
    assertThat(problems(INTEGER, "0,2.5,7,65"))
        .containsExactly(
            "n=0: must be a whole number from 1 to 64",
            "n=2.5: must be a whole number from 1 to 64",
            "n=65: must be a whole number from 1 to 64");
    assertThat(problems(CHOICE, "sofmax"))
        .containsExactly("mode=sofmax: must be one of softmax, linear; did you mean 'softmax'?");
    assertThat(problems(REAL, "1,,2")).hasSize(1);
  }

  @Test
  void aHeldParameterTakesItsOneValue() {
    assertThat(problems(INTEGER.held(), "63"))
        .containsExactly(
            INTEGER.key() + "=63: cannot be varied here, it is " + INTEGER.defaultValue());
    assertThat(problems(INTEGER.held(), String.valueOf(INTEGER.defaultValue()))).isEmpty();
    assertThat(problems(CHOICE.held(), "sofmax").getFirst())
        .contains("cannot be varied here, it is " + CHOICE.defaultValue());
  }
}
