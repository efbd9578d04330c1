package dev.coset.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "coset",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "Symmetry-aware machine learning: audit, symmetrize, train.",
    versionProvider = CosetCommand.Version.class,
    subcommands = {
      DemoCommand.class,
      AuditCommand.class,
      SymmetrizeCommand.class,
      ExplainCommand.class,
      SensitivityCommand.class,
      DiscoverCommand.class,
      TrainCommand.class,
      PredictCommand.class,
      ClassifyCommand.class,
      SegmentCommand.class,
      AnomaliesCommand.class,
      ViewCommand.class,
      RegisterCommand.class,
      DescribeCommand.class,
      ExportCommand.class,
      RunsCommand.class,
      DataCommand.class,
      WeightsCommand.class,
      ModelsCommand.class,
      SystemsCommand.class,
      ReproduceCommand.class
    })
final class CosetCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CosetCommand.class.getPackage().getImplementationVersion();
      return new String[] {"coset " + (version == null ? "(not packaged)" : version)};
    }
  }
}
