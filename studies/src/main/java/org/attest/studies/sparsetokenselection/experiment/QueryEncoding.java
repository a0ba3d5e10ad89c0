package org.attest.studies.sparsetokenselection.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.QueryEncodingFigure;

/**
 * The certificate against the sum of encodings as query: final loss against d_e with predicted
 * floors.
 *
 * <p>The step of W grows with d_e, so that c moves at the same pace at every d_e.
 */
public final class QueryEncoding extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "query-encoding";

  /** An experiment. */
  public QueryEncoding() {
    super(
        NAME,
        "Final loss of certificate and sum queries against the encoding dimension",
        "ours: the paper's own query is not known to us",
        List.of(),
        List.of(Task.SAME));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small("32", 0.5)), 5);
      case DEFAULT -> new Preset(List.of(at(32), at(64)), 8);
      case PAPER -> new Preset(List.of(at(32), at(64), at(128), at(256)), 16);
      case PUBLISHED -> new Preset(List.of(at(32), at(64), at(128), at(256), at(512)), 16);
    };
  }

  private static Map<String, String> at(int de) {
    return Map.of(
        "query", "certificate,sum",
        "d-e", Integer.toString(de),
        "eta-w", Double.toString(de / 64.0));
  }

  private static Map<String, String> small(String de, double etaW) {
    Map<String, String> block = new LinkedHashMap<>(SMALL);
    block.put("query", "certificate,sum");
    block.put("d-e", de);
    block.put("eta-w", Double.toString(etaW));
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    return QueryEncodingFigure.of(results.records(NAME));
  }
}
