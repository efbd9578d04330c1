package dev.coset.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looking at, converting and making data. */
@Command(
    name = "data",
    description = "Describe, convert and generate data.",
    subcommands = {DataDescribeCommand.class, DataConvertCommand.class, DataGenerateCommand.class},
    footer = {
      "",
      "Examples:",
      "  coset data describe scan.ply",
      "  coset data convert part.stl part.ply --points 20000",
      "  coset data generate shapes made/ --per-class 50 --points 512"
    })
final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
