package org.attest.studies.sparsetokenselection;

import java.util.List;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.studies.sparsetokenselection.claim.Claims;
import org.attest.studies.sparsetokenselection.experiment.AttentionMap;
import org.attest.studies.sparsetokenselection.experiment.Convergence;
import org.attest.studies.sparsetokenselection.experiment.FullyConnectedNets;
import org.attest.studies.sparsetokenselection.experiment.HardCoded;
import org.attest.studies.sparsetokenselection.experiment.IndependentQuery;
import org.attest.studies.sparsetokenselection.experiment.LargeBatch;
import org.attest.studies.sparsetokenselection.experiment.LengthGeneralisation;
import org.attest.studies.sparsetokenselection.experiment.NearOrthogonalEncodings;
import org.attest.studies.sparsetokenselection.experiment.QueryEncoding;
import org.attest.studies.sparsetokenselection.experiment.RequiredEncoding;
import org.attest.studies.sparsetokenselection.experiment.Tail;
import org.attest.studies.sparsetokenselection.theory.SparseTokenTheory;

/** The study of averaging a few tokens that a query names. */
public final class SparseTokenSelection implements Study {

  /** Name on the command line. */
  public static final String NAME = "sparse-token-selection";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "A one-layer transformer learns to average the tokens a query names; fully connected"
        + " nets cannot";
  }

  @Override
  public Paper paper() {
    return new Paper(
        "Transformers Provably Learn Sparse Token Selection While Fully-Connected Nets Cannot",
        "Zixuan Wang, Stanley Wei, Daniel Hsu, Jason D. Lee",
        "ICML 2024",
        "arXiv:2406.06893");
  }

  @Override
  public List<Experiment> experiments() {
    return List.of(
        new Convergence(),
        new LargeBatch(),
        new Tail(),
        new LengthGeneralisation(),
        new NearOrthogonalEncodings(),
        new AttentionMap(),
        new QueryEncoding(),
        new FullyConnectedNets(),
        new RequiredEncoding(),
        new IndependentQuery(),
        new HardCoded());
  }

  @Override
  public List<Claim> claims() {
    return Claims.all();
  }

  @Override
  public Theory theory() {
    return new SparseTokenTheory();
  }
}
