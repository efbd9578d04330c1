package dev.coset.cli;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry point of the {@code coset} command. */
public final class Main {

  private static final String WARM_UP = "--warm-up";
  private static final int BAD_INPUT = 2;
  private static final int INTERNAL_FAULT = 3;

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(arguments.length == 1 && arguments[0].equals(WARM_UP) ? warmUp() : run(arguments));
  }

  /** Loads the classes that most commands need, while the launcher records its start-up cache. */
  private static int warmUp() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int worst = 0;
    for (String line :
        List.of("--help", "--version", "systems", "systems --json", "reproduce -h")) {
      CommandLine command = commandLine().setOut(nowhere).setErr(nowhere);
      worst = Math.max(worst, command.execute(line.split(" ", -1)));
    }
    return worst;
  }

  /** Runs the command and returns its exit code. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new CosetCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setUsageHelpWidth(120)
        .setParameterExceptionHandler(Main::badUsage)
        .setExecutionExceptionHandler((fault, command, result) -> failed(fault, command));
  }

  private static int badUsage(ParameterException fault, String[] arguments) {
    PrintWriter err = fault.getCommandLine().getErr();
    err.println("coset: " + oneLine(fault));
    err.println(
        "Try 'coset %s--help'."
            .formatted(
                fault.getCommandLine().getParent() == null
                    ? ""
                    : fault.getCommandLine().getCommandName() + " "));
    return BAD_INPUT;
  }

  private static int failed(Exception fault, CommandLine command) throws IOException {
    if (fault instanceof BadInputException) {
      command.getErr().println("coset: " + oneLine(fault));
      return BAD_INPUT;
    }
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    Path log = Files.createTempFile("coset-fault-", ".log");
    Files.writeString(log, trace.toString());
    command
        .getErr()
        .println(
            "coset: internal fault: %s; please report it with the log %s"
                .formatted(oneLine(fault), log));
    return INTERNAL_FAULT;
  }

  private static String oneLine(Exception fault) {
    String message = fault.getMessage() == null ? fault.getClass().getName() : fault.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
