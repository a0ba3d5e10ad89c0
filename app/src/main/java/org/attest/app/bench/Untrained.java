package org.attest.app.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.TrainingRecord;

/**
 * An experiment whose trainings take no time: the grid, parameters and measures of another, every
 * measure 0. What a sweep of it costs is bookkeeping.
 */
record Untrained(Experiment model) implements Experiment {

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String title() {
    return model.title();
  }

  @Override
  public String reproduces() {
    return model.reproduces();
  }

  @Override
  public List<Parameter> parameters() {
    return model.parameters();
  }

  @Override
  public List<Measure> measures() {
    return model.measures();
  }

  @Override
  public Preset preset(Preset.Level level) {
    return model.preset(level);
  }

  @Override
  public double flops(Cell cell) {
    return model.flops(cell);
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures().forEach(measure -> measures.put(measure.name(), 0.0));
    return (pack, recording, progress) ->
        pack.stream()
            .map(training -> new TrainingRecord(training, Status.COMPLETE, measures, Map.of()))
            .toList();
  }

  @Override
  public List<Figure> figures(Results results) {
    return List.of();
  }

  /** A study of this experiment alone, without claims. */
  Study alone(Study of) {
    Experiment only = this;
    return new Study() {
      @Override
      public String name() {
        return of.name();
      }

      @Override
      public String title() {
        return of.title();
      }

      @Override
      public Paper paper() {
        return of.paper();
      }

      @Override
      public List<Experiment> experiments() {
        return List.of(only);
      }

      @Override
      public List<Claim> claims() {
        return List.of();
      }

      @Override
      public Theory theory() {
        return of.theory();
      }
    };
  }
}
