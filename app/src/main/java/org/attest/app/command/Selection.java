package org.attest.app.command;

import java.util.Collection;
import java.util.List;
import org.attest.app.source.StudyFile;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.NearestName;
import org.attest.lab.study.Study;

/**
 * What {@code STUDY}, {@code STUDY/EXPERIMENT}, {@code FILE.java} or {@code FILE.java/EXPERIMENT}
 * on the command line means.
 *
 * @param study the study
 * @param experiments the experiment, or all of the study's
 * @param whole whether the whole study is meant
 */
record Selection(Study study, List<Experiment> experiments, boolean whole) {

  /** Looks a name up; a name that does not exist is a wrong request with the nearest that does. */
  static Selection of(List<Study> studies, String name) {
    Study study = study(studies, name);
    String experimentName = part(name);
    if (experimentName.isEmpty()) {
      return new Selection(study, study.experiments(), true);
    }
    Experiment experiment =
        study.experiments().stream()
            .filter(e -> e.name().equals(experimentName))
            .findFirst()
            .orElseThrow(() ->
                unknown(
                    "experiment of " + study.called(),
                    experimentName,
                    study.experiments().stream().map(Experiment::name).toList()));
    return new Selection(study, List.of(experiment), false);
  }

  /** The study that a name means, whatever of it. */
  static Study study(List<Study> studies, String name) {
    if (StudyFile.isNamed(name)) {
      return StudyFile.load(StudyFile.file(name));
    }
    int slash = name.indexOf('/');
    String studyName = slash < 0 ? name : name.substring(0, slash);
    return studies.stream()
        .filter(s -> s.name().equals(studyName))
        .findFirst()
        .orElseThrow(() -> unknown("study", studyName, studies.stream().map(Study::name).toList()));
  }

  /** What of a study a name means, an experiment or a claim; empty for all. */
  static String part(String name) {
    String rest = StudyFile.isNamed(name) ? name.substring(name.lastIndexOf(".java") + 5) : name;
    int slash = rest.indexOf('/');
    return slash < 0 ? "" : rest.substring(slash + 1);
  }

  /** {@code STUDY} or {@code STUDY/EXPERIMENT}, as on the command line. */
  String name() {
    return whole ? study.name() : study.name() + "/" + experiments.getFirst().name();
  }

  /** A wrong request: a name that does not exist, with the nearest that does and all there are. */
  static RequestException unknown(String what, String name, Collection<String> valid) {
    String nearest = NearestName.of(name, valid).map(n -> "; did you mean '" + n + "'?").orElse("");
    String all = valid.isEmpty() ? "there is none" : "there are " + String.join(", ", valid);
    return new RequestException("no " + what + " '" + name + "'" + nearest + " (" + all + ")");
  }
}
