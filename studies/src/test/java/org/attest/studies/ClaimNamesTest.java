package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Study;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims are numbered without gaps under every letter, and say whose statements they are. */
class ClaimNamesTest {

  private static final Pattern NAME = Pattern.compile("([A-Z])(\\d+)(\\w?)");

  static List<Study> studies() {
    return Studies.all();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void numbersHaveNoGaps(Study study) {
    List<String> names = study.claims().stream().map(Claim::id).toList();
    assertThat(names).doesNotHaveDuplicates();
    Map<String, TreeSet<Integer>> numbers = new TreeMap<>();
    for (String name : names) {
      Matcher parts = NAME.matcher(name);
      assertThat(parts.matches()).as(name).isTrue();
      numbers
          .computeIfAbsent(parts.group(1), letter -> new TreeSet<>())
          .add(Integer.parseInt(parts.group(2)));
    }
    numbers.forEach((letter, own) ->
        assertThat(own)
            .as(letter)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, own.last()).boxed().toList()));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void theKindIsSaidOnce(Study study) {
    assertThat(study.claims())
        .allSatisfy(c -> assertThat(c.origin().text()).isNotBlank().doesNotStartWith("ours"));
  }
}
