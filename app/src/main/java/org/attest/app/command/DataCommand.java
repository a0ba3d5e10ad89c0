package org.attest.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attest.app.tell.Json;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.image.DataFolder;
import org.attest.lab.image.DataSet;
import org.attest.lab.image.DataSets;
import org.attest.lab.image.Download;
import org.attest.lab.image.ImageSet;
import org.attest.lab.study.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attest data}: gets image sets and says which are here. */
@Command(name = "data", description = "Gets the image sets that some experiments need.")
final class DataCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** The command with its three parts. */
  static CommandLine of(Context context) {
    CommandLine data = new CommandLine(new DataCommand());
    data.addSubcommand(new Fetch(context));
    data.addSubcommand(new Import(context));
    data.addSubcommand(new ListSets(context));
    data.getSubcommands().values().forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
    return data;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }

  private static void say(Terminal terminal, DataSet set, DataFolder folder) {
    ImageSet images = folder.load(set);
    terminal
        .out()
        .println(
            "%s: %,d training and %,d test images in %s, digest %s"
                .formatted(
                    set.title(),
                    images.train().count(),
                    images.test().count(),
                    folder.folder().resolve(set.name()),
                    images.digest().substring(0, 12)));
  }

  /** {@code attest data fetch}. */
  @Command(
      name = "fetch",
      description =
          "Downloads sets, goes on where a transfer broke off, and checks them. Proxies are read"
              + " from https_proxy, http_proxy and no_proxy.")
  static final class Fetch implements Callable<Integer> {
    private final Context context;

    @Parameters(
        arity = "1..*",
        paramLabel = "SET",
        description = "cifar-10, cifar-100, mnist, fashion-mnist.")
    private List<String> names = List.of();

    @Mixin private DataOption data;

    Fetch(Context context) {
      this.context = context;
      this.data = new DataOption();
    }

    @Override
    public Integer call() {
      List<DataSet> sets = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      List<String> known = DataSets.all().stream().map(DataSet::name).toList();
      for (String name : names) {
        DataSets.named(name)
            .ifPresentOrElse(
                sets::add,
                () ->
                    problems.add(
                        "no image set '"
                            + name
                            + "'"
                            + NearestName.of(name, known)
                                .map(n -> "; did you mean '" + n + "'?")
                                .orElse("")
                            + " (there are "
                            + String.join(", ", known)
                            + ")"));
      }
      if (!problems.isEmpty()) {
        throw new RequestException(problems);
      }
      DataFolder folder = DataFolder.ofProcess();
      Terminal terminal = context.terminal();
      StatusLine line = new StatusLine(terminal);
      for (DataSet set : sets) {
        if (folder.find(set).isPresent()) {
          terminal.out().println(set.title() + " is here: " + folder.find(set).orElseThrow());
          continue;
        }
        terminal.message(set.title() + " (" + set.terms() + ")");
        try {
          new Download(
                  folder,
                  (file, bytes, of) ->
                      line.show("%s: %.1f of %.1f MB".formatted(file, bytes / 1e6, of / 1e6)))
              .fetch(set);
        } finally {
          line.clear();
        }
        say(terminal, set, folder);
      }
      return CommandLine.ExitCode.OK;
    }
  }

  /** {@code attest data import}. */
  @Command(
      name = "import",
      description =
          "Takes over sets from files that are here: a published archive (tar.gz, zip), its"
              + " unpacked files, gzip or not, or a folder of them. All is checked first; a set is"
              + " taken over whole or not at all.")
  static final class Import implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, archives or folders.")
    private List<Path> files = List.of();

    @Mixin private DataOption data;

    Import(Context context) {
      this.context = context;
      this.data = new DataOption();
    }

    @Override
    public Integer call() {
      DataFolder folder = DataFolder.ofProcess();
      folder.take(files, DataSets.all()).forEach(s -> say(context.terminal(), s, folder));
      return CommandLine.ExitCode.OK;
    }
  }

  /** {@code attest data list}. */
  @Command(name = "list", description = "Says which sets are here, and where.")
  static final class ListSets implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "JSON on standard output.")
    private boolean json;

    @Mixin private DataOption data;

    ListSets(Context context) {
      this.context = context;
      this.data = new DataOption();
    }

    @Override
    public Integer call() {
      DataFolder folder = DataFolder.ofProcess();
      Terminal terminal = context.terminal();
      if (json) {
        List<Object> all = new ArrayList<>();
        for (DataSet set : DataSets.all()) {
          all.add(
              new Json()
                  .with("name", set.name())
                  .with("place", folder.find(set).map(Path::toString).orElse(""))
                  .map());
        }
        Json.print(terminal, all);
        return CommandLine.ExitCode.OK;
      }
      Table table = new Table("set", "here", "terms");
      for (DataSet set : DataSets.all()) {
        table.row(set.name(), folder.find(set).map(Path::toString).orElse("no"), set.terms());
      }
      table.print(terminal, 0);
      terminal.out().println("Folder for data: " + folder.folder());
      return CommandLine.ExitCode.OK;
    }
  }
}
