package org.attest.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  // Worked by hand; the last row is the classic of the optimal string alignment distance
  // (Damerau-Levenshtein proper gives 2).
  @ParameterizedTest
  @CsvSource({
    "snr,snr,0",
    "snr,snrr,1",
    "snr,srn,1",
    "kitten,sitting,3",
    "SNR,snr,0",
    "'',abc,3",
    "ca,abc,3"
  })
  void distance(String a, String b, int edits) {
    assertThat(NearestName.distance(a, b)).isEqualTo(edits);
    assertThat(NearestName.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void findsWhatWasMeantAndNothingFarAway() {
    List<String> valid = List.of("width", "steps", "learning-rate", "mode");
    assertThat(NearestName.of("widht", valid)).contains("width");
    assertThat(NearestName.of("learn", valid)).contains("learning-rate");
    assertThat(NearestName.of("learnig-rat", valid)).contains("learning-rate");
    assertThat(NearestName.of("x", valid)).isEmpty();
    assertThat(NearestName.of("temperature", valid)).isEmpty();
  }
}
