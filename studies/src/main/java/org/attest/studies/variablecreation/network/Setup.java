package org.attest.studies.variablecreation.network;

import org.attest.lab.study.Cell;
import org.attest.lab.train.Adam;

/**
 * What a training set is trained with, apart from the data.
 *
 * @param architecture the network
 * @param samples m
 * @param form which of the equal forms computes the step
 * @param inside dropout on embeddings and attention probabilities
 * @param branches dropout on both residual branches
 * @param decay how weight decay enters
 * @param lambda weight decay
 */
public record Setup(
    Architecture architecture,
    int samples,
    Form form,
    double inside,
    double branches,
    Adam.Decay decay,
    double lambda) {

  /** Equal forms of the network. */
  public enum Form {
    /** All rows. */
    PLAIN,
    /** What [CLS] reads. */
    CLS,
    /** Tables that samples share. */
    BINARY
  }

  /** The paper's recalled recipe: minGPT at a context length, dropout 0.1, coupled decay 1e-4. */
  public static Setup standard(int tokens, int samples, Form form) {
    double inside = form == Form.BINARY ? 0 : 0.1;
    return new Setup(
        Architecture.standard(tokens), samples, form, inside, 0.1, Adam.Decay.COUPLED, 1e-4);
  }

  /** The same with several layers, which only {@link Form#CLS} and {@link Form#PLAIN} compute. */
  Setup withLayers(int layers) {
    if (layers == 1) {
      return this;
    }
    Architecture a = architecture;
    Architecture deep =
        new Architecture(
            a.tokens(), a.d(), a.heads(), a.hidden(), layers, a.preNorm(), a.activation());
    return new Setup(deep, samples, Form.CLS, inside, branches, decay, lambda);
  }

  /** The setup of a cell with the parameters of {@code NetworkParameters}. */
  public static Setup of(Cell cell) {
    String dropout = cell.choice("dropout");
    double rate = 0.1;
    double inside = dropout.equals("all") ? rate : 0;
    double branches = dropout.equals("none") ? 0 : rate;
    Architecture architecture =
        new Architecture(
            cell.integer("t"),
            cell.integer("d"),
            cell.integer("heads"),
            cell.integer("hidden"),
            1,
            cell.choice("norm").equals("pre"),
            Architecture.Activation.GELU);
    return new Setup(
        architecture,
        cell.integer("m"),
        inside > 0 ? Form.CLS : Form.BINARY,
        inside,
        branches,
        cell.choice("decay").equals("decoupled") ? Adam.Decay.DECOUPLED : Adam.Decay.COUPLED,
        cell.choice("decay").equals("none") ? 0 : 1e-4);
  }
}
