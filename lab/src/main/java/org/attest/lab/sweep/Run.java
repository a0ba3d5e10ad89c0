package org.attest.lab.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.Fault;
import org.attest.lab.store.Recorder;
import org.attest.lab.store.Records;
import org.attest.lab.store.RunFolder;
import org.attest.lab.store.SourceCopy;
import org.attest.lab.store.StoreException;

/**
 * A sweep in its run folder: what there is to do, doing it, and what came of it. Opening the same
 * sweep again continues it.
 *
 * <pre>{@code
 * Sweep sweep = Sweep.resolve(request);
 * try (Run run = Run.open(folder, sweep, command, false)) {
 *   SweepPlan plan = run.plan(executors.lanes());
 *   Outcome outcome = run.execute(plan, executors, threads, observer);
 * }
 * Results results = Records.load(folder).results();
 * }</pre>
 */
public final class Run implements AutoCloseable {

  private final Sweep sweep;
  private final RunFolder folder;
  private volatile boolean interrupted;

  private Run(Sweep sweep, RunFolder folder) {
    this.sweep = sweep;
    this.folder = folder;
  }

  /**
   * Opens a run folder for work and sets damaged parts aside.
   *
   * @param path the folder; made if need be
   * @param sweep what is to be run
   * @param command the command line, for provenance
   * @param fresh true to set existing records aside instead of continuing them
   * @throws ConflictException when the folder's records have another meaning, or another version of
   *     the code made them
   * @throws StoreException when the folder is in use, or cannot be read or written
   */
  public static Run open(Path path, Sweep sweep, String command, boolean fresh) {
    return open(path, sweep, command, fresh, List.of());
  }

  /**
   * Opens a run folder whose records other versions of the code made.
   *
   * @param versions the versions for which this one may stand, see {@link CodeProof}
   */
  public static Run open(
      Path path, Sweep sweep, String command, boolean fresh, List<String> versions) {
    if (!fresh) {
      SourceCopy.check(path, sweep.study().source());
      Shard.check(path, sweep.shard());
    }
    RunFolder folder = RunFolder.open(path, sweep.config(command).standingFor(versions), fresh);
    SourceCopy.write(path, sweep.study().source());
    return new Run(sweep, folder);
  }

  /** Plans as {@link #open} and {@link #plan} would, without lock and without writing anything. */
  public static SweepPlan preview(Path path, Sweep sweep, boolean fresh, int lanes) {
    if (!fresh) {
      SourceCopy.check(path, sweep.study().source());
      Shard.check(path, sweep.shard());
    }
    Planner planner = new Planner(sweep, RunFolder.look(path, sweep.config(""), fresh), lanes);
    return planner.plan(planner.rounds());
  }

  /** Where the run lives. */
  public Path folder() {
    return folder.folder();
  }

  /**
   * Parts that could not be trusted when the folder was opened; they were set aside and their
   * trainings will run again.
   */
  public List<Fault> faults() {
    return folder.faults();
  }

  /**
   * The trainings of the sweep, which are done, and the packs of the rest.
   *
   * @param lanes trainings per pack, see {@link ExecutorFactory#lanes()}
   */
  public SweepPlan plan(int lanes) {
    Planner planner = new Planner(sweep, folder, lanes);
    return planner.plan(planner.rounds());
  }

  /**
   * Trains the packs of a plan and those of the rounds that follow from them, records them, and
   * returns when all is on disk. A pack that throws is told to the observer, the rest goes on; an
   * experiment whose round it belongs to stops after that round.
   *
   * @param plan from {@link #plan}
   * @param executors makes the executors; of as many lanes as the plan
   * @param threads worker threads, at least 1
   * @param observer told how it goes
   * @throws StoreException when records cannot be written; what was written before stays
   */
  public Outcome execute(
      SweepPlan plan, ExecutorFactory executors, int threads, Observer observer) {
    TrainerPool pool = new TrainerPool(executors);
    return execute(plan, () -> new LocalTrainer(pool), () -> threads, observer);
  }

  /** The same with packs trained by a cluster, as many at a time as it has slots. */
  public Outcome execute(SweepPlan plan, Cluster.Connection cluster, Observer observer) {
    return execute(plan, cluster::trainer, cluster::slots, observer);
  }

  private Outcome execute(
      SweepPlan plan, Supplier<PackTrainer> trainers, IntSupplier threads, Observer observer) {
    try (Recorder recorder = folder.recorder()) {
      Planner planner = new Planner(sweep, folder, plan.lanes());
      return new LocalExecution(plan, planner, recorder, observer, () -> interrupted)
          .run(trainers, threads);
    }
  }

  /**
   * Makes {@link #execute} stop soon: finished packs are recorded, running ones dropped. Any thread
   * may call it.
   */
  public void interrupt() {
    interrupted = true;
  }

  /** Whether {@link #interrupt} was called. */
  public boolean isInterrupted() {
    return interrupted;
  }

  /** All intact records of the folder. */
  public Records records() {
    return Records.load(folder.folder());
  }

  @Override
  public void close() {
    folder.close();
  }
}
