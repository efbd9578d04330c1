package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.tensor.parallel.ProcessGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Training by several processes of this machine, each a virtual machine like this one: same Java,
 * options, class path and system properties named {@code coset.*}. They share batches out and add
 * up gradients.
 *
 * <p>A main class asks {@link #worker} whether it is one of them; if not, it starts them by {@link
 * #run}, which returns when all have ended. When one dies, the others are stopped; when this
 * process dies, they end within a second.
 *
 * {@snippet :
 * public static void main(String[] arguments) {
 *   Optional<DataParallel.Worker> worker = DataParallel.worker();
 *   if (worker.isEmpty()) {
 *     DataParallel.run(2, MyTraining.class, List.of(arguments), Optional.empty(), lines::add);
 *     return;
 *   }
 *   try (ProcessGroup group = worker.get().join()) {
 *     training.run(settings, TrainingProgress.none(), group);
 *   }
 * }
 * }
 */
public final class DataParallel {

  private static final String RANK = "coset.parallel.rank";
  private static final String SIZE = "coset.parallel.size";
  private static final String PLACE = "coset.parallel.place";
  private static final String PARENT = "coset.parallel.parent";
  private static final String CHATTER = "[Gloo]";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final int BAD_INPUT = 2;
  private static final int ORPHANED = 143;

  private DataParallel() {}

  /**
   * One of the processes.
   *
   * @param rank its number, from 0
   * @param size how many there are
   * @param place the file by which they find each other
   */
  public record Worker(int rank, int size, Path place) {

    /** Waits for the others and joins them. */
    public ProcessGroup join() {
      return ProcessGroup.gloo(place, rank, size, PATIENCE);
    }

    /** Whether it is the one that reports and saves. */
    public boolean isFirst() {
      return rank == 0;
    }
  }

  /**
   * What this process is, if {@link #run} has started it. From the first call on it ends when the
   * process that started it is gone.
   */
  public static Optional<Worker> worker() {
    Integer rank = Integer.getInteger(RANK);
    if (rank == null) {
      return Optional.empty();
    }
    CompletableFuture<?> orphaned =
        ProcessHandle.of(Long.getLong(PARENT))
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(PARENT));
    Thread.startVirtualThread(
        () -> {
          orphaned.join();
          Runtime.getRuntime().halt(ORPHANED);
        });
    return Optional.of(
        new Worker(rank, Integer.getInteger(SIZE), Path.of(System.getProperty(PLACE))));
  }

  /**
   * Starts processes and waits for them.
   *
   * @param processes how many, at least 1
   * @param main the class whose {@code main} they run
   * @param arguments its arguments
   * @param errors where the first process's standard error goes; absent to keep it for messages
   * @param output is given the lines of the first process's standard output
   * @throws BadInputException if a process ends with code 2, with its message
   * @throws IllegalStateException if a process ends with another code than 0; all are stopped then
   */
  public static void run(
      int processes,
      Class<?> main,
      List<String> arguments,
      Optional<ProcessBuilder.Redirect> errors,
      Consumer<String> output) {
    Checks.require(processes >= 1, "processes", "at least 1", processes);
    List<Running> running = new ArrayList<>();
    var hook = new Thread(() -> running.forEach(Running::kill));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Path folder = Files.createTempDirectory("coset-parallel-");
      try {
        for (int rank = 0; rank < processes; rank++) {
          ProcessBuilder builder =
              new ProcessBuilder(
                  command(rank, processes, folder.resolve("rendezvous"), main, arguments));
          if (rank == 0) {
            errors.ifPresent(builder::redirectError);
          }
          running.add(Running.start(rank, builder, rank == 0 ? output : _ -> {}));
        }
        await(running);
      } finally {
        running.forEach(Running::kill);
        clear(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The processes cannot be started", e);
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private static void await(List<Running> all) {
    List<Running> left = new ArrayList<>(all);
    while (!left.isEmpty()) {
      CompletableFuture.anyOf(
              left.stream().map(r -> r.process.onExit()).toArray(CompletableFuture<?>[]::new))
          .join();
      for (Running ended : left.stream().filter(r -> !r.process.isAlive()).toList()) {
        left.remove(ended);
        if (ended.process.exitValue() != 0) {
          left.forEach(Running::kill);
          throw ended.fault(all.size());
        }
      }
    }
  }

  private static List<String> command(
      int rank, int size, Path place, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(DataParallel::isShared)
        .forEach(command::add);
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("coset.") && !name.startsWith("coset.parallel."))
        .map(name -> "-D%s=%s".formatted(name, System.getProperty(name)))
        .forEach(command::add);
    command.add("-D%s=%d".formatted(RANK, rank));
    command.add("-D%s=%d".formatted(SIZE, size));
    command.add("-D%s=%s".formatted(PLACE, place));
    command.add("-D%s=%d".formatted(PARENT, ProcessHandle.current().pid()));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /** Debuggers, agents and caches that are being written cannot be used twice. */
  private static boolean isShared(String option) {
    return Stream.of("-agentlib", "-agentpath", "-javaagent", "-XX:AOTCacheOutput", "-XX:AOTMode")
        .noneMatch(option::startsWith);
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  /** A process with the last line it wrote on standard error. */
  private record Running(int rank, Process process, Thread out, Thread err, List<String> last) {

    static Running start(int rank, ProcessBuilder builder, Consumer<String> output)
        throws IOException {
      Process process = builder.start();
      List<String> last = new ArrayList<>(List.of(""));
      return new Running(
          rank,
          process,
          pump(
              process.inputReader(),
              line -> {
                if (!line.startsWith(CHATTER)) {
                  output.accept(line);
                }
              }),
          pump(
              process.errorReader(),
              line -> {
                if (!line.isBlank() && !line.startsWith("\tat ")) {
                  last.set(0, line);
                }
              }),
          last);
    }

    private static Thread pump(BufferedReader reader, Consumer<String> lines) {
      return Thread.startVirtualThread(
          () -> {
            try (reader) {
              reader.lines().forEach(lines);
            } catch (IOException | UncheckedIOException e) {
              lines.accept(""); // the process was killed while it wrote
            }
          });
    }

    RuntimeException fault(int size) {
      join();
      String said = last.getFirst().replaceFirst("^coset: ", "");
      int code = process.exitValue();
      if (code == BAD_INPUT && !said.isEmpty()) {
        return new BadInputException(said);
      }
      return new IllegalStateException(
          "Process %d of %d ended with code %d%s, so all were stopped%s"
              .formatted(
                  rank,
                  size,
                  code,
                  code == 128 + 9 ? " (killed)" : "",
                  said.isEmpty() ? "" : ": " + said));
    }

    private void join() {
      try {
        out.join();
        err.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void kill() {
      process.destroyForcibly();
      boolean interrupted = false;
      while (process.isAlive()) {
        try {
          process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      join();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
