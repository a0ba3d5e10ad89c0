package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.EveryUnit.Check;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.QueryEncoding;
import org.attest.studies.sparsetokenselection.theory.Correlations;
import org.attest.studies.sparsetokenselection.theory.Floor;

/** C12: the query decides whether the optimum is in reach. */
final class QueryMatters {

  private static final int DRAWS = 1000;
  private static final long KEY = 2406_06893L;

  private QueryMatters() {}

  static Claim claim() {
    return new TransformerUnits(
            "C12",
            "A sum query ends at its floor, a certificate query far below",
            Origin.ours("the floor of the sum"),
            "For a sum and a certificate training of equal replicate number, where the certificate's "
                + "own floor is below a twentieth of the sum's: final sum loss over predicted floor; "
                + "certificate loss over sum loss",
            "A pair passes with the former in [0.8, 1.2] and the latter below 0.1.",
            QueryEncoding.NAME)
        .of(results -> results.records(QueryEncoding.NAME))
        .all("sum loss over its floor", (judged, results) -> checks(judged));
  }

  private static List<Check> checks(List<TrainingRecord> records) {
    List<Check> checks = new ArrayList<>();
    for (List<TrainingRecord> cell : CellGroups.agreeing(records)) {
      Cell values = cell.getFirst().training().cell();
      Setting s = Setting.of(values);
      double floor = floor(s, Query.SUM);
      if (s.query() != Query.SUM || floor(s, Query.CERTIFICATE) > floor / 20) {
        continue;
      }
      Cell partner = values.with("query", Query.CERTIFICATE.text());
      for (TrainingRecord sum : cell) {
        records.stream()
            .filter(r -> r.training().cell().equals(partner))
            .filter(r -> r.training().replicate() == sum.training().replicate())
            .forEach(r -> checks.add(check(sum, r, floor)));
      }
    }
    return checks;
  }

  private static double floor(Setting s, Query query) {
    return Floor.of(Correlations.draw(query, s.t(), s.q(), s.de(), DRAWS, KEY), s.q())
        .relativeLoss();
  }

  private static Check check(TrainingRecord sum, TrainingRecord certificate, double floor) {
    double loss = sum.measure(Measures.loss(Task.SAME));
    double ratio = certificate.measure(Measures.loss(Task.SAME)) / loss;
    double relative = loss / floor;
    return new Check(relative >= 0.8 && relative <= 1.2 && ratio < 0.1, relative);
  }
}
