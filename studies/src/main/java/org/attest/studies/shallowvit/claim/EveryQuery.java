package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Concentration;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C1b: attention of every query of every training sample, under the hinge loss alone. */
final class EveryQuery extends EveryUnit {

  EveryQuery() {
    super(
        "C1b",
        "Attention on label-relevant tokens rises to near 1 for every query of every training"
            + " sample",
        Origin.paper("Proposition 2; how near 1 is our choice, the plateau that C1 asks for")
            .under(Hypotheses.DATA, Hypotheses.STEP),
        List.of(Concentration.NAME),
        Usual.TO_THE_END
            + "least attention on label-relevant tokens over all queries"
            + " of all training samples at the end",
        "A training passes with a least attention above 0.8. " + RULE);
  }

  @Override
  protected String shown() {
    return "least attention";
  }

  @Override
  protected List<Check> checks(Results results) {
    return Usual.toTheEnd(Usual.concentration(results)).stream()
        .map(r -> r.measure(Measures.ATTENTION_TRAIN_LEAST))
        .map(least -> new Check(least > AttentionConcentrates.PLATEAU, least))
        .toList();
  }
}
