package org.attest.studies.variablecreation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final int TRIALS = 16;

  /** Sample sizes asked for when a trial r succeeds from the size {@code low + r} on. */
  private static Set<Integer> asked(int low, long t) {
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    for (long m = 30; m <= 200; m += 10) {
      cells.put(Cells.of(NetworkParameters.offline(), Map.of("t", t, "m", m)), TRIALS);
    }
    Universe universe = new Universe(cells);
    Ladder ladder = new Ladder(AndScaling.NAME);
    List<TrainingRecord> records = new ArrayList<>();
    Set<Integer> sizes = new TreeSet<>();
    while (true) {
      List<Choice> next = ladder.next(universe, new Results(Map.of(AndScaling.NAME, records)));
      if (next.isEmpty()) {
        return sizes;
      }
      for (Choice choice : next) {
        int m = choice.cell().integer("m");
        sizes.add(m);
        double success = m >= low + choice.replicate() ? 1 : 0;
        records.add(
            Cells.record(
                AndScaling.NAME,
                choice.cell(),
                choice.replicate(),
                Map.of(Measures.SUCCESS, success)));
      }
      records.sort(java.util.Comparator.comparingInt(r -> r.training().cell().integer("m")));
    }
  }

  /** The crossing lies at low + 12; a fifth to a third of the 18 sizes are asked for. */
  @Test
  void findsTheCrossingWithFewSizes() {
    assertThat(asked(84, 400)).contains(90, 100).hasSizeLessThanOrEqualTo(5);
    assertThat(asked(55, 100)).contains(60, 70).hasSizeLessThanOrEqualTo(5);
    assertThat(asked(150, 100)).contains(160, 170).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void stopsAtTheEndsOfTheGrid() {
    assertThat(asked(0, 100)).contains(30);
    assertThat(asked(400, 100)).contains(200);
  }
}
