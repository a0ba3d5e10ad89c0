package org.attest.app.command;

import java.util.function.Supplier;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.StatusLine;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.StoreException;
import org.attest.lab.store.TrainingState;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;

/**
 * A run from its plan to its end: what is to come is said, how it goes is shown.
 *
 * @param run the open folder
 * @param line where it is said
 * @param again the command that continues it
 */
record Followed(Run run, StatusLine line, String again) {

  /** Runs a plan on threads of this machine. */
  Outcome here(Sweep sweep, SweepPlan plan, ExecutorFactory executors, int threads) {
    DryRun before = new DryRun(sweep, plan, threads, executors);
    line.say(run.folder() + ": " + before.summary() + besides(plan));
    before.memory().ifPresent(line::say);
    before.idle().ifPresent(line::say);
    RunProgress progress = new RunProgress(line, run.folder(), run::interrupt, before.after());
    return progress.ended(recorded(() -> run.execute(plan, executors, threads, progress)));
  }

  /** Trainings of the folder that the plan does not have. */
  String besides(SweepPlan plan) {
    int others = run.records().size() - plan.count(TrainingState.DONE);
    return others <= 0
        ? ""
        : " "
            + Numbers.count(others, "training")
            + " of other settings "
            + (others == 1 ? "lies there and stays." : "lie there and stay.");
  }

  /** Where records cannot be written any more, says how many are kept and how to go on. */
  Outcome recorded(Supplier<Outcome> execution) {
    try {
      return execution.get();
    } catch (StoreException e) {
      throw new StoreException(
          e.getMessage()
              + "; "
              + Numbers.count(run.records().size(), "record")
              + " kept in it. Once it can be written, continue with:"
              + Shell.below(again));
    }
  }
}
