package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Concentration;

/** E3: whether the initial weights as printed gave the published curve. */
final class PrintedStart extends EveryUnit {

  /** First point of Figure 4, digitised from the authors' slides (p. 7). */
  private static final double PUBLISHED = 0.540;

  /** Our choice, three pixels of that figure. */
  private static final double MARGIN = 0.01;

  PrintedStart() {
    super(
        "E3",
        "The initial weights printed in section 4.1 start where the published attention curve"
            + " starts",
        Origin.reading(
            "section 4.1 and Figure 4, digitised; read as saying that the printed weights gave that"
                + " curve, which the paper does not say"),
        List.of(Concentration.NAME),
        "W_Q(0) = W_K(0) = δ² I / c_0², W_V(0) = σ² U / c_0² with c_0 = 0.01: attention on"
            + " label-relevant tokens before training, against .540",
        "A training passes within 0.540 ± 0.01. " + RULE);
  }

  @Override
  protected String shown() {
    return "attention before training";
  }

  @Override
  protected List<Check> checks(Results results) {
    return results.records(Concentration.NAME).stream()
        .filter(r -> printed(r.training().cell()))
        .map(r -> r.measure(Measures.ATTENTION_START))
        .map(start -> new Check(Math.abs(start - PUBLISHED) <= MARGIN, start))
        .toList();
  }

  private static boolean printed(Cell cell) {
    return cell.choice("error").equals("literal")
        && cell.real("literal-scale") == 0.01
        && cell.choice("attention").equals("trained");
  }
}
