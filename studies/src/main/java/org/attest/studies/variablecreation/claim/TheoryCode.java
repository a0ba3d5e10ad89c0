package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.studies.variablecreation.experiment.Constructions;
import org.attest.studies.variablecreation.theory.ConstructionTrainer;
import org.attest.studies.variablecreation.theory.TestVectors;

/** C12: the theory's code computes the theory's formulas. */
final class TheoryCode extends EveryUnit {

  private static final double FOUR_DIGITS = 5e-5;

  TheoryCode() {
    super(
        "C12",
        "The capacity bounds are computed right, and softmax is 1-Lipschitz from ℓ∞ to ℓ1",
        Origin.ours(
            "of our own code: formulas of section 4 of the paper; test vectors and the constant 1 ours, the paper's is 2 (Corollary A.7)"),
        List.of(Constructions.NAME),
        "Relative error of each test vector; largest ‖softmax a − softmax b‖₁/‖a − b‖_∞ of each"
            + " construction's random and adversarial pairs",
        "A vector passes if it agrees to four digits, a construction if its ratio is at most 1 up"
            + " to rounding. "
            + DECIDES
            + ". Identities, so no error rate");
  }

  @Override
  protected boolean identities() {
    return true;
  }

  @Override
  protected String shown() {
    return "error of a vector, or excess of a ratio over 1";
  }

  @Override
  protected List<Check> checks(Results results) {
    List<Check> checks = new ArrayList<>();
    results
        .records(Constructions.NAME)
        .forEach(record -> {
          double ratio = record.measure(ConstructionTrainer.SOFTMAX);
          checks.add(new Check(ratio <= 1 + 1e-9, Math.max(0, ratio - 1)));
        });
    if (!checks.isEmpty()) {
      for (TestVectors.Vector vector : TestVectors.all()) {
        checks.add(new Check(vector.error() < FOUR_DIGITS, vector.error()));
      }
    }
    return checks;
  }
}
