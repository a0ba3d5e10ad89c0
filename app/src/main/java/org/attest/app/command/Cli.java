package org.attest.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.attest.app.tell.Terminal;
import org.attest.lab.conjecture.ConjectureException;
import org.attest.lab.image.DataException;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.NoRunFolderException;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.NearestName;
import org.attest.lab.sweep.ProblemsException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a whole: its commands, its exit status, its manners when something is wrong.
 */
public final class Cli {

  /** Commands that tell of all others. */
  private static final Set<String> OF_ALL = Set.of("completion", "man");

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private Cli() {}

  /**
   * Runs one command and returns the exit status: 0 done, 1 failed, 2 wrong request, 130
   * interrupted. Only the command that is named is made: to read the options of all takes longer
   * than a small one runs.
   */
  public static int run(Context context, String... arguments) {
    Terminal terminal = context.terminal();
    CommandLine cli = new CommandLine(new Attest());
    Map<String, Supplier<Object>> all = commands(context);
    String first = arguments.length == 0 ? "" : arguments[0];
    if (all.containsKey(first) && !OF_ALL.contains(first)) {
      cli.addSubcommand(all.get(first).get());
    } else {
      all.values().forEach(command -> cli.addSubcommand(command.get()));
    }
    cli.getSubcommands().values().forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
    cli.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    cli.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(Math.max(60, terminal.columns()))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> wrongRequest(terminal, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    int status = cli.execute(arguments);
    if (terminal.isLost()) {
      terminal.message("attest: standard output could not be written; not all of it is there.");
      status = status == CommandLine.ExitCode.OK ? CommandLine.ExitCode.SOFTWARE : status;
    }
    terminal.err().flush();
    return status;
  }

  private static Map<String, Supplier<Object>> commands(Context context) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("list", () -> new ListCommand(context));
    all.put("new", () -> new NewCommand(context));
    all.put("show", () -> new ShowCommand(context));
    all.put("run", () -> new RunCommand(context));
    all.put("watch", () -> new WatchCommand(context));
    all.put("merge", () -> new MergeCommand(context));
    all.put("verdicts", () -> new VerdictsCommand(context));
    all.put("doubt", () -> new DoubtCommand(context));
    all.put("report", () -> new ReportCommand(context));
    all.put("replay", () -> new ReplayCommand(context));
    all.put("compare", () -> new CompareCommand(context));
    all.put("predict", () -> new PredictCommand(context));
    all.put("export", () -> new ExportCommand(context));
    all.put("plot", () -> new PlotCommand(context));
    all.put("digest", () -> new DigestCommand(context));
    all.put("data", () -> DataCommand.of(context));
    all.put("bench", () -> new BenchCommand(context));
    all.put("completion", () -> new CompletionCommand(context));
    all.put("man", () -> new ManCommand(context));
    return all;
  }

  private static int wrongRequest(Terminal terminal, ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    terminal.message(
        spec.qualifiedName()
            + ": "
            + (e instanceof UnmatchedArgumentException u ? unknown(u, spec) : wrongValue(e)));
    terminal.message("See " + spec.qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String unknown(UnmatchedArgumentException e, CommandSpec spec) {
    String name = e.getUnmatched().getFirst();
    String role = name.replaceAll("^--|=.*", "") + "=";
    for (PositionalParamSpec place : spec.positionalParameters()) {
      if (name.startsWith("--") && place.paramLabel().contains(role)) {
        return "no option '" + name + "'; it goes without dashes: " + role + "NAME";
      }
    }
    List<String> valid =
        name.startsWith("-")
            ? spec.options().stream().map(OptionSpec::longestName).toList()
            : List.copyOf(spec.subcommands().keySet());
    String what =
        name.startsWith("-") ? "option" : spec.subcommands().isEmpty() ? "argument" : "command";
    return "no "
        + what
        + " '"
        + name
        + "'"
        + NearestName.of(name, valid).map(n -> "; did you mean '" + n + "'?").orElse("");
  }

  /** A word that is none of an option's, or a text where it takes a whole number. */
  private static String wrongValue(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    if (!(e.getArgSpec() instanceof OptionSpec option) || e.getValue() == null) {
      return message;
    }
    String given = option.longestName() + ": '" + e.getValue() + "' is ";
    if (option.typeInfo().isEnum()) {
      List<String> valid =
          Stream.of(option.type().getEnumConstants()).map(Object::toString).toList();
      return given
          + "none of "
          + String.join(", ", valid)
          + NearestName.of(e.getValue(), valid).map(n -> "; did you mean '" + n + "'?").orElse("");
    }
    return WHOLE.contains(option.auxiliaryTypes()[0])
        ? given
            + "no whole number. "
            + String.join(" ", option.description()).replaceAll(" \\(default: .*?\\)", "")
        : message;
  }

  private static int failed(Terminal terminal, Exception e) {
    return switch (e) {
      case RequestException request -> {
        request.problems().forEach(p -> terminal.message("attest: " + p));
        yield CommandLine.ExitCode.USAGE;
      }
      case ProblemsException request -> {
        request.problems().forEach(p -> terminal.message("attest: " + p.message()));
        yield CommandLine.ExitCode.USAGE;
      }
      case ConflictException conflict -> {
        terminal.message("attest: the run folder holds records of another configuration.");
        conflict.differences().forEach(d -> terminal.message("  " + d));
        terminal.message("--out DIR names another folder; --fresh sets the old records aside.");
        yield CommandLine.ExitCode.USAGE;
      }
      case ConjectureException wrong -> {
        terminal.message("attest: " + wrong.getMessage());
        yield CommandLine.ExitCode.USAGE;
      }
      case NoRunFolderException none -> {
        terminal.message("attest: " + none.getMessage());
        yield CommandLine.ExitCode.USAGE;
      }
      case DataException data -> {
        terminal.message("attest: " + data.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      case StoreException store -> {
        terminal.message("attest: " + store.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      default -> {
        terminal.message("attest: unexpected " + StackTraceFile.write(e));
        yield CommandLine.ExitCode.SOFTWARE;
      }
    };
  }
}
