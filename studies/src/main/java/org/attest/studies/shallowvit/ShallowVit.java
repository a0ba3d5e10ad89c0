package org.attest.studies.shallowvit;

import java.util.List;
import java.util.stream.Stream;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Paper;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.studies.shallowvit.claim.Claims;
import org.attest.studies.shallowvit.experiment.Concentration;
import org.attest.studies.shallowvit.experiment.DataCondition;
import org.attest.studies.shallowvit.experiment.InitialErrors;
import org.attest.studies.shallowvit.experiment.Iterations;
import org.attest.studies.shallowvit.experiment.MechanismOfLemma2;
import org.attest.studies.shallowvit.experiment.MoreGeneral;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.experiment.SamplesByError;
import org.attest.studies.shallowvit.experiment.Sparsification;
import org.attest.studies.shallowvit.image.ComposedImages;
import org.attest.studies.shallowvit.image.ImageClaims;
import org.attest.studies.shallowvit.image.SpuriousBackground;
import org.attest.studies.shallowvit.theory.ShallowVitTheory;

/** The study of sample complexity and sparse attention of a shallow vision transformer. */
public final class ShallowVit implements Study {

  /** Name on the command line. */
  public static final String NAME = "shallow-vit";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "A shallow vision transformer learns a majority vote of patterns; its attention turns to"
        + " label-relevant tokens";
  }

  @Override
  public Paper paper() {
    return new Paper(
        "A Theoretical Understanding of Shallow Vision Transformers: Learning, Generalization, and"
            + " Sample Complexity",
        "Hongkang Li, Meng Wang, Sijia Liu, Pin-Yu Chen",
        "ICLR 2023",
        "arXiv:2302.06015");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(
        new SampleComplexity(),
        new DataCondition(),
        new SamplesByError(),
        new InitialErrors(),
        new Iterations(),
        new Concentration(),
        new MechanismOfLemma2(),
        new Sparsification(),
        new MoreGeneral(),
        new ComposedImages(),
        new SpuriousBackground());
  }

  @Override
  public List<Claim> claims() {
    return Stream.concat(Claims.all().stream(), ImageClaims.all().stream()).toList();
  }

  @Override
  public Theory theory() {
    return new ShallowVitTheory();
  }

  @Override
  public List<PaperFigure> paperFigures() {
    return PaperFigures.all();
  }
}
