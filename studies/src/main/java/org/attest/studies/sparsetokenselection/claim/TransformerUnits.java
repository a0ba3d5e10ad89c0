package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;

/** A claim about transformers, whose finding says with which encodings they were trained. */
abstract class TransformerUnits extends EveryUnit {

  /** A claim by its texts. */
  TransformerUnits(
      String id,
      String statement,
      Origin origin,
      List<String> experiments,
      String statistic,
      String rule) {
    super(id, statement, origin, experiments, statistic, rule);
  }

  /** Transformers of the kind that the claim speaks of. */
  abstract List<TrainingRecord> concerned(Results results);

  /** Whether the rule looks at those alone that went on long enough for their end to tell. */
  boolean asksForTheEnd() {
    return false;
  }

  /** Transformers that the rule looks at. */
  final List<TrainingRecord> judged(Results results) {
    return concerned(results).stream().filter(r -> !asksForTheEnd() || Course.finished(r)).toList();
  }

  @Override
  protected final String missing(Results results) {
    String otherwise = super.missing(results);
    return asksForTheEnd() ? Course.tooShort(concerned(results), otherwise) : otherwise;
  }

  @Override
  protected final String remark(Results results) {
    return Encodings.text(judged(results));
  }
}
