package org.attest.studies.variablecreation;

import java.util.List;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.studies.variablecreation.claim.Claims;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.experiment.AttentionOnRelevant;
import org.attest.studies.variablecreation.experiment.Baselines;
import org.attest.studies.variablecreation.experiment.Constructions;
import org.attest.studies.variablecreation.experiment.Parity;
import org.attest.studies.variablecreation.theory.VariableCreationTheory;

/** The study of attention heads that create sparse variables. */
public final class VariableCreation implements Study {

  /** Name on the command line. */
  public static final String NAME = "variable-creation";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Attention heads represent sparse Boolean functions; the samples they need grow slowly"
        + " with the context";
  }

  @Override
  public Paper paper() {
    return new Paper(
        "Inductive Biases and Variable Creation in Self-Attention Mechanisms",
        "Benjamin L. Edelman, Surbhi Goel, Sham Kakade, Cyril Zhang",
        "ICML 2022",
        "arXiv:2110.10090");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(
        new AndScaling(),
        new Parity(),
        new AttentionOnRelevant(),
        new Constructions(),
        new Baselines());
  }

  @Override
  public List<Claim> claims() {
    return Claims.all();
  }

  @Override
  public Theory theory() {
    return new VariableCreationTheory();
  }
}
