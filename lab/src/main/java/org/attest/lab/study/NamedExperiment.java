package org.attest.lab.study;

/** An experiment by its name, its title and what it reproduces. */
public abstract class NamedExperiment implements Experiment {

  private final String name;
  private final String title;
  private final String reproduces;

  /**
   * An experiment.
   *
   * @param name {@link #name}
   * @param title {@link #title}
   * @param reproduces {@link #reproduces}
   */
  protected NamedExperiment(String name, String title, String reproduces) {
    this.name = name;
    this.title = title;
    this.reproduces = reproduces;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public String reproduces() {
    return reproduces;
  }
}
