package dev.coset.tensor;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A function of tensors written in TorchScript, compiled once: libtorch runs a chain of small
 * operations in one call, and differentiates it.
 *
 * <p>For chains of many operations on small tensors it saves the calls from Java; for loops that
 * libtorch lacks, and for large tensors, write a {@link dev.coset.tensor.kernels.Kernel}.
 *
 * {@snippet :
 * try (var swish = TorchScriptFunction.compile("def f(x, b: float):\n  return x * (b * x).sigmoid()")) {
 *   Tensor y = swish.apply(List.of(1.5), x);
 * }
 * }
 */
public final class TorchScriptFunction implements AutoCloseable {

  static {
    Libtorch.start();
  }

  private final CompilationUnit unit;
  private final String name;
  private final int tensors;
  private final int numbers;
  private boolean closed;

  private TorchScriptFunction(CompilationUnit unit, String name, int tensors, int numbers) {
    this.unit = unit;
    this.name = name;
    this.tensors = tensors;
    this.numbers = numbers;
  }

  /**
   * Compiles the source of one function, whose arguments are tensors followed by numbers of type
   * float, and which returns a tensor. Functions that it calls stand before it.
   *
   * @param source in TorchScript, a part of Python
   * @throws IllegalArgumentException if it does not compile, with the compiler's reason
   */
  public static TorchScriptFunction compile(String source) {
    CompilationUnit unit;
    try {
      unit = torch.compile(source);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("TorchScript does not compile: " + reason(e), e);
    }
    try {
      return describe(unit);
    } catch (RuntimeException e) {
      unit.close();
      throw e;
    }
  }

  /** The name of the function. */
  public String name() {
    return name;
  }

  /** The value for tensors. */
  public Tensor apply(Tensor... inputs) {
    return apply(List.of(), inputs);
  }

  /**
   * The value for tensors and numbers.
   *
   * @param values the float arguments, which follow the tensors
   * @throws IllegalArgumentException if there are too many or too few, or the function fails on
   *     these
   */
  public Tensor apply(List<Double> values, Tensor... inputs) {
    if (closed) {
      throw new IllegalStateException("The TorchScript function " + name + " is closed");
    }
    if (inputs.length != tensors || values.size() != numbers) {
      throw new IllegalArgumentException(
          "%s takes %d tensors and %d numbers, given: %d and %d"
              .formatted(name, tensors, numbers, inputs.length, values.size()));
    }
    return Native.make(name, () -> run(values, inputs), inputs);
  }

  /** Frees the function. Closing twice has no effect. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      unit.close();
    }
  }

  private org.bytedeco.pytorch.Tensor run(List<Double> values, Tensor... inputs) {
    try (var functions = unit.get_functions();
        Function function = functions.get(functions.size() - 1);
        var arguments = new IValueVector()) {
      for (Tensor input : inputs) {
        try (IValue value = new IValue(input.raw())) {
          arguments.push_back(value);
        }
      }
      for (double number : values) {
        try (IValue value = new IValue(number)) {
          arguments.push_back(value);
        }
      }
      try (IValue result = function.apply(arguments)) {
        if (!result.isTensor()) {
          throw new IllegalArgumentException(name + " returned no tensor");
        }
        return new org.bytedeco.pytorch.Tensor(result.toTensor());
      }
    }
  }

  private static TorchScriptFunction describe(CompilationUnit unit) {
    try (var functions = unit.get_functions()) {
      if (functions.size() == 0) {
        throw new IllegalArgumentException("The TorchScript source defines no function");
      }
      try (Function function = functions.get(functions.size() - 1);
          var nameText = function.name();
          var schema = function.getSchema();
          var all = schema.arguments()) {
        String name = nameText.getString();
        List<String> types =
            IntStream.range(0, (int) all.capacity())
                .mapToObj(i -> typeOf(all.getPointer(i)))
                .toList();
        int tensors = (int) types.stream().takeWhile("Tensor"::equals).count();
        for (String type : types.subList(tensors, types.size())) {
          if (!type.equals("float")) {
            throw new IllegalArgumentException(
                "%s takes arguments %s; expected tensors followed by numbers of type float"
                    .formatted(name, types));
          }
        }
        return new TorchScriptFunction(unit, name, tensors, types.size() - tensors);
      }
    }
  }

  private static String typeOf(org.bytedeco.pytorch.Argument argument) {
    try (var pointer = argument.type();
        var text = pointer.get().annotation_str()) {
      return text.getString();
    }
  }

  /** The compiler's message with the place in the source, without the C++ stack. */
  private static String reason(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    int stack = message.indexOf("Exception raised from");
    String text = stack < 0 ? message : message.substring(0, stack);
    return text.strip().replaceAll("\\s*\\n\\s*", " | ");
  }
}
