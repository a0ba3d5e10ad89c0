package org.attest.studies.benignoverfitting;

import java.util.List;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.studies.benignoverfitting.claim.Claims;
import org.attest.studies.benignoverfitting.experiment.NoiseRatio;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.experiment.Stages;
import org.attest.studies.benignoverfitting.experiment.TimeScaling;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.attest.studies.benignoverfitting.image.Mnist;
import org.attest.studies.benignoverfitting.theory.BenignOverfittingTheory;
import org.attest.studies.benignoverfitting.twopatch.TwoPatch;

/** The study of when a softmax-attention layer that fits its training noise still generalises. */
public final class BenignOverfitting implements Study {

  /** Name on the command line. */
  public static final String NAME = "benign-overfitting";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Benign and harmful overfitting of one softmax-attention layer on signal and noise tokens";
  }

  @Override
  public Paper paper() {
    return new Paper(
        "Unveil Benign Overfitting for Transformer in Vision: Training Dynamics, Convergence, and"
            + " Generalization",
        "Jiarui Jiang, Wei Huang, Miao Zhang, Taiji Suzuki, Liqiang Nie",
        "NeurIPS 2024",
        "arXiv:2409.19345");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(
        new PhaseDiagram(),
        new NoiseRatio(),
        new TrainingDynamics(),
        new Stages(),
        new TimeScaling(),
        new TwoPatch().experiment(),
        new Mnist());
  }

  @Override
  public List<Claim> claims() {
    return Claims.all();
  }

  @Override
  public Theory theory() {
    return new BenignOverfittingTheory();
  }
}
