package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A running command that answers requests in JSON lines. */
final class ProcessEngine implements TensorEngine {

  private static final Logger LOG = System.getLogger(ProcessEngine.class.getName());
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final String name;
  private final ModelSignature signature;
  private final ProcessOptions options;
  private final Process process;
  private final LineReader answers;
  private final LineReader complaints;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<String> fault = Optional.empty();
  private long requests;

  private ProcessEngine(String name, Port input, ProcessOptions options, Process process) {
    this.name = name;
    this.options = options;
    this.process = process;
    this.signature =
        new ModelSignature(
            List.of(input), List.of(Port.undeclared("outputs", ElementType.FLOAT64)));
    this.answers = LineReader.keepingAll(process.getInputStream());
    this.complaints = LineReader.keepingLast(process.getErrorStream());
  }

  static ProcessEngine start(List<String> command, Port input, ProcessOptions options) {
    String name = "'" + String.join(" ", command) + "'";
    try {
      Process process = new ProcessBuilder(command).start();
      return new ProcessEngine(name, input, options, process);
    } catch (IOException e) {
      throw new BadInputException(
          "Cannot start the command %s: %s".formatted(name, Outputs.firstLine(e)), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public List<NdArray> run(TensorBatch batch) {
    lock.lock();
    try {
      if (fault.isPresent()) {
        throw new BadInputException(fault.get());
      }
      requests++;
      byte[] request = JsonLines.request(requests, batch);
      Thread.ofPlatform().daemon().start(() -> send(request));
      return JsonLines.outputs(await(), requests, batch.count());
    } catch (BadInputException e) {
      String message = "The command %s %s".formatted(name, e.getMessage());
      if (fault.isEmpty()) {
        fault = Optional.of(message);
        end(Duration.ZERO);
      }
      throw new BadInputException(fault.get(), e);
    } finally {
      lock.unlock();
    }
  }

  /** Writes a request; when the command does not take it, waiting for the answer tells why. */
  private void send(byte[] request) {
    try {
      OutputStream out = process.getOutputStream();
      out.write(request);
      out.flush();
    } catch (IOException e) {
      LOG.log(Logger.Level.DEBUG, "Request not taken by " + name, e);
    }
  }

  private String await() {
    Duration patience = requests == 1 ? options.startup() : options.reply();
    try {
      LineReader.Event event =
          answers
              .next(patience)
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "gave no reply within %s s; allow more time or smaller batches"
                              .formatted(patience.toMillis() / 1000.0)));
      return switch (event) {
        case LineReader.Line(String text) -> text;
        case LineReader.TooLong() ->
            throw new BadInputException(
                "replied with a line of more than %d characters".formatted(LineReader.LONGEST));
        case LineReader.End() -> throw ended();
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInputException("was interrupted", e);
    }
  }

  private BadInputException ended() throws InterruptedException {
    boolean exited = process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    complaints.join(FAREWELL);
    String code = exited ? "ended with exit code " + process.exitValue() : "closed its output";
    return new BadInputException(
        "%s before replying%s"
            .formatted(code, complaints.last().map(line -> ": " + line).orElse("")));
  }

  @Override
  public void close() {
    end(FAREWELL);
  }

  /** Closes the standard input, waits, asks the command to end, then makes it end. */
  private void end(Duration patience) {
    List<ProcessHandle> children = process.descendants().toList();
    Thread.ofPlatform().daemon().start(this::closeInput);
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.log(Logger.Level.DEBUG, "Standard input of " + name + " was already closed", e);
    }
  }
}
