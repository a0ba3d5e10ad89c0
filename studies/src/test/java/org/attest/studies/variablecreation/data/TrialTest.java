package org.attest.studies.variablecreation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.attest.engine.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {

  private static Trial trial(String task, int tokens, int s, int number) {
    return new Trial(
        BooleanTask.of(task), tokens, s, role -> 1_000_003L * number + role.hashCode());
  }

  static java.util.List<BooleanTask> tasks() {
    return BooleanTask.all();
  }

  /** 20 trials of 2000 labels: share within 0.02 of ½, 8 standard deviations. */
  @ParameterizedTest
  @CsvSource({"and, 3", "and, 5", "or, 3", "majority, 3", "majority, 5", "parity, 1", "parity, 4"})
  void labelsAreBalanced(String task, int s) {
    double ones = 0;
    for (int r = 0; r < 20; r++) {
      ones += trial(task, 20, s, r).independent(2000).positives();
    }
    assertThat(ones / 40_000).isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void labelsAreTheFunctionOfTheRelevantBits(BooleanTask task) {
    Trial trial = trial(task.text(), 70, 3, 5);
    BitSamples samples = trial.validation(200);
    int[] i = trial.relevant();
    assertThat(trial.function().constant()).isFalse();
    for (int n = 0; n < samples.size(); n++) {
      boolean a = samples.bit(n, i[0]);
      boolean b = samples.bit(n, i[1]);
      boolean c = samples.bit(n, i[2]);
      int ones = (a ? 1 : 0) + (b ? 1 : 0) + (c ? 1 : 0);
      boolean expected =
          switch (task.text()) {
            case "and" -> a && b && c;
            case "or" -> a || b || c;
            case "majority" -> ones >= 2;
            case "parity" -> a ^ b ^ c;
            default -> trial.function().value((a ? 4 : 0) + (b ? 2 : 0) + (c ? 1 : 0));
          };
      assertThat(samples.label(n)).isEqualTo(expected);
    }
  }

  @Test
  void trainingSetsAreNested() {
    Trial trial = trial("and", 100, 3, 1);
    BitSamples few = trial.training(60);
    BitSamples more = trial.training(70);
    assertThat(more.bits(0, 60)).isEqualTo(few.bits(0, 60));
    assertThat(more.labels(0, 60)).isEqualTo(few.labels(0, 60));
    assertThat(trial.validation(60).bits(0, 60)).isNotEqualTo(few.bits(0, 60));
    assertThat(few.bits(10, 20)).isEqualTo(Arrays.copyOfRange(few.bits(0, 60), 1000, 2000));
  }

  @Test
  void indexSetsVary() {
    BitSet seen = new BitSet();
    for (int r = 0; r < 100; r++) {
      int[] i = trial("and", 10, 3, r).relevant();
      assertThat(i).isSorted().hasSize(3).doesNotHaveDuplicates();
      seen.set(100 * i[0] + 10 * i[1] + i[2]);
    }
    // 120 subsets; 100 draws hit 68 on average, fewer than 50 with probability below 1e-6
    assertThat(seen.cardinality()).isGreaterThan(50);
  }

  /** Every training set of 20 samples determines I, though one in two draws at T = 100 does not. */
  @ParameterizedTest
  @ValueSource(strings = {"and", "or"})
  void ambiguousSetsAreDrawnAgain(String task) {
    int rejected = 0;
    for (int r = 0; r < 20; r++) {
      Trial trial = trial(task, 100, 3, r);
      Trial.TrainingSet set = trial.trainingSet(20);
      rejected += set.rejected();
      assertThat(consistent(task, set.samples(), 3)).isEqualTo(1);
    }
    assertThat(rejected).isPositive();
    Trial trial = trial("and", 6400, 3, 0);
    assertThatThrownBy(() -> trial.training(20)).hasMessageContaining("at least 36");
  }

  @ParameterizedTest
  @CsvSource({"and, 2", "and, 3", "or, 2", "or, 3", "and, 4"})
  void ambiguityIsThatOfACount(String task, int s) {
    int ambiguous = 0;
    for (int r = 0; r < 40; r++) {
      BitSamples samples = trial(task, 14, s, r).independent(8 + r % 8);
      boolean found = Ambiguity.ambiguous(BooleanTask.of(task), samples, s);
      assertThat(found).isEqualTo(consistent(task, samples, s) > 1);
      ambiguous += found ? 1 : 0;
    }
    assertThat(ambiguous).isBetween(1, 39);
  }

  /** Number of consistent s-subsets, by trying all. */
  private static int consistent(String task, BitSamples samples, int s) {
    TruthTable table = BooleanTask.of(task).function(s, new Stream(0));
    int count = 0;
    int[] subset = new int[s];
    for (int i = 0; i < s; i++) {
      subset[i] = i;
    }
    int tokens = samples.tokens();
    while (true) {
      boolean fits = true;
      for (int n = 0; fits && n < samples.size(); n++) {
        fits = table.value(samples.pattern(n, subset)) == samples.label(n);
      }
      count += fits ? 1 : 0;
      int i = s - 1;
      while (i >= 0 && subset[i] == tokens - s + i) {
        i--;
      }
      if (i < 0) {
        return count;
      }
      subset[i]++;
      for (int j = i + 1; j < s; j++) {
        subset[j] = subset[j - 1] + 1;
      }
    }
  }

  /** 0.003 at T = 100 and 0.03 at T = 1100 with m = 50: section 1.2 of the specification. */
  @Test
  void expectedSurvivors() {
    assertThat(Ambiguity.expectedSurvivors(100, 3, 50)).isCloseTo(0.003, within(5e-4));
    assertThat(Ambiguity.expectedSurvivors(1100, 3, 50)).isCloseTo(0.03, within(5e-3));
  }

  /**
   * Mean number of wrong subsets over 400 draws of 12 samples, T = 30, s = 2: 4 standard errors.
   */
  @Test
  void expectedSurvivorsAreThoseOfACount() {
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < 400; r++) {
      double wrong = consistent("and", trial("and", 30, 2, r).independent(12), 2) - 1;
      sum += wrong;
      squares += wrong * wrong;
    }
    double mean = sum / 400;
    double error = Math.sqrt((squares / 400 - mean * mean) / 400);
    assertThat(Ambiguity.expectedSurvivors(30, 2, 12)).isCloseTo(mean, within(4 * error));
  }
}
