package dev.coset.symmetrize.foreign;

import dev.coset.symmetrize.foreign.ModelSignature.Port;
import java.util.List;

/**
 * Opens a command that speaks JSON lines as a model.
 *
 * <p>The command is started once. Each request is one line on its standard input,
 *
 * <pre>{"id":1,"inputs":[[[0.1,0.2,0.3],[0.4,0.5,0.6]],[[0,0,1],[1,0,0]]]}</pre>
 *
 * <p>with a list of inputs of one shape: a cloud is a list of {@code [x,y,z]}, an image is {@code
 * [channel][row][column]}, a set is a list of rows, a vector a list of numbers. It answers each
 * request, in order, with one line on its standard output, flushed,
 *
 * <pre>{"id":1,"outputs":[[0.9,0.1],[0.2,0.8]]}</pre>
 *
 * <p>one output per input: a number or rectangular nested lists of finite numbers. When it cannot
 * answer it writes {@code {"id":1,"error":"why"}}. What it writes to standard error is not read,
 * except that the last line appears in the message when the command ends early. At the end its
 * standard input is closed, upon which it should exit.
 *
 * <p>A complete model in Python:
 *
 * <pre>
 * import json, sys
 * for line in sys.stdin:
 *     request = json.loads(line)
 *     outputs = [[sum(x*x + y*y + z*z for x, y, z in cloud)] for cloud in request["inputs"]]
 *     print(json.dumps({"id": request["id"], "outputs": outputs}), flush=True)
 * </pre>
 *
 * <p>A command that ends, answers late, answers nonsense or answers with an error is ended and the
 * call fails with {@link dev.coset.data.BadInputException}, as does every later call. Requests of
 * several threads wait for each other.
 */
public final class ProcessModel {

  private ProcessModel() {}

  /**
   * Starts a command, given as program and arguments; no shell interprets them.
   *
   * @throws dev.coset.data.BadInputException when the program cannot be started
   */
  public static <I> ForeignModel<I> start(
      List<String> command, InputBinding<I> binding, ProcessOptions options) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("The command is empty; give a program and its arguments");
    }
    Port input = Port.undeclared("inputs", ElementType.FLOAT64);
    TensorLayout<I> layout = binding.layouts(input, options.axes()).getFirst();
    return new BoundModel<>(
        ProcessEngine.start(command, input, options),
        input.type(),
        List.of(layout),
        options.batch());
  }
}
