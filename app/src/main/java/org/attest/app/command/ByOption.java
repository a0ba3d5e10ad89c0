package org.attest.app.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.attest.lab.evidence.Facets;
import org.attest.lab.study.Results;
import org.attest.lab.study.Study;
import picocli.CommandLine.Option;

/** What figures and verdicts are split by. */
final class ByOption {

  @Option(
      names = "--by",
      paramLabel = "KEY[=VALUES]",
      description =
          "A figure and a verdict for each value of this parameter, or for these: eta=0.05,0.2."
              + " Parameters that no preset varies are split anyway, up to "
              + Facets.MOST
              + " values. May be repeated.")
  private List<String> by = List.of();

  /** Refuses keys and values that are not there. */
  void check(Map<String, ? extends Collection<?>> varied) {
    List<String> problems = Facets.problems(parsed(), varied);
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
  }

  /** The records of a run, split. */
  Facets split(Study study, Results results) {
    check(Facets.varied(results));
    return Facets.of(study, results, parsed());
  }

  private List<Facets.By> parsed() {
    return by.stream().map(Facets.By::of).toList();
  }
}
