package org.attest.lab.conjecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.junit.jupiter.api.Test;

/** Draws that one value alone looks at are drawn into its leaf; all others keep their own. */
class InPlaceTest {

  private final Protocol p = new Protocol(new Cell(Map.of()), new Place(InPlaceTest.class));

  @Test
  void scaledWeightsAreDrawnWhereTheyLie() {
    Tensor w = p.weight("w", p.normal("initial", 3, 2).times(0.1));
    InPlace inPlace = new InPlace(p, List.of());
    assertThat(inPlace.bulks().getFirst().leaf()).isSameAs(w);
    assertThat(inPlace.bulks().getFirst().role()).isEqualTo("initial");
    assertThat(Protocol.leaves(inPlace.lets().getFirst().value())).containsExactly(w);
  }

  @Test
  void drawsThatAreLookedAtElsewhereStay() {
    Tensor twice = p.normal("twice", 2);
    p.let("a", twice.times(2));
    p.let("b", twice.times(3));
    Tensor measured = p.normal("measured", 2);
    p.let("c", measured.times(2));
    p.let("other shape", p.normal("reduced", 2).sumAll());
    Plan others = Plan.named("others").outputs(measured.sumAll()).build();
    InPlace inPlace = new InPlace(p, List.of(others));
    assertThat(inPlace.bulks()).isEqualTo(p.bulks);
    assertThat(inPlace.lets()).isEqualTo(p.lets);
  }

  /** Two draws in one value: one takes the leaf, the other keeps its own. */
  @Test
  void oneLeafTakesOneDraw() {
    Tensor sum = p.let("sum", p.normal("one", 2).plus(p.normal("two", 2)));
    InPlace inPlace = new InPlace(p, List.of());
    assertThat(inPlace.bulks()).filteredOn(b -> b.leaf() == sum).hasSize(1);
  }
}
