package org.attest.studies.variablecreation.theory;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.data.Ambiguity;

/** Capacity bounds, sample complexities, constructions and reference curves at one setting. */
public final class VariableCreationTheory implements Theory {

  private static final String OURS = "ours: derived";

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameters.T, Parameters.S, Parameters.M);
  }

  @Override
  public Prediction predict(Cell cell) {
    return new Prediction(
        List.of(),
        List.of(
            new Quantity(
                "expected-survivors",
                "",
                Ambiguity.expectedSurvivors(
                    cell.integer("t"), cell.integer("s"), cell.integer("m")),
                OURS,
                "wrong index sets that explain m samples of sparse AND, on average")));
  }
}
