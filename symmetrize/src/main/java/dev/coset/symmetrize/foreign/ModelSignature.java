package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The named inputs and outputs a model declares.
 *
 * @param inputs the inputs that must be given
 * @param outputs the outputs, in the model's order
 */
public record ModelSignature(List<Port> inputs, List<Port> outputs) {

  /** Copies the lists. */
  public ModelSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * The one input that data is given to.
   *
   * @param model the model's name, for messages
   * @throws BadInputException when there are several inputs, or it does not hold floating-point
   *     numbers of 32 or 64 bits
   */
  public Port onlyInput(String model) {
    if (inputs.size() != 1) {
      throw new BadInputException(
          "Model %s needs %d inputs: %s; data fills one, so export it with the others as constants"
              .formatted(model, inputs.size(), list(inputs)));
    }
    Port input = inputs.getFirst();
    if (input.type() != ElementType.FLOAT32 && input.type() != ElementType.FLOAT64) {
      throw new BadInputException(
          "Input %s of model %s is not of type float32 or float64; export it with such an input"
              .formatted(input, model));
    }
    return input;
  }

  /**
   * The output of the wanted name, or the first.
   *
   * @param model the model's name, for messages
   * @throws BadInputException when there is no such output or it does not hold numbers; the message
   *     lists the outputs there are
   */
  public Port output(String model, Optional<String> wanted) {
    Port port =
        outputs.stream()
            .filter(o -> wanted.isEmpty() || wanted.get().equals(o.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "Model %s has no output '%s'; choose one of: %s"
                            .formatted(model, wanted.orElse(""), list(outputs))));
    if (!port.type().isNumeric()) {
      throw new BadInputException(
          "Output %s of model %s is not a tensor of numbers; choose another of: %s"
              .formatted(port, model, list(outputs)));
    }
    return port;
  }

  /**
   * One input or output.
   *
   * @param name the name in the model
   * @param type the type of the elements
   * @param shape the axes, or empty when the model does not declare them
   */
  public record Port(String name, ElementType type, Optional<List<Axis>> shape) {

    /** Copies the axes. */
    public Port {
      shape = shape.map(List::copyOf);
    }

    /** A port whose shape the model does not declare. */
    public static Port undeclared(String name, ElementType type) {
      return new Port(name, type, Optional.empty());
    }

    /** The type and axes, for example {@code float32[batch, 1024, 3]}. */
    public String describe() {
      return type
          + shape
              .map(axes -> axes.stream().map(Axis::toString).collect(Collectors.joining(", ")))
              .map(text -> "[" + text + "]")
              .orElse("[...]");
    }

    /** The name and what is declared, on one line whatever the name holds. */
    @Override
    public String toString() {
      return "'%s' %s".formatted(name, describe()).replaceAll("\\p{Cntrl}", "?");
    }
  }

  /** The extent of one axis of a tensor: known beforehand, or different at every call. */
  public sealed interface Axis {

    /** An axis of a known extent, or a dynamic one when {@code extent} is negative. */
    static Axis of(long extent, String symbol) {
      return extent < 0 ? new Dynamic(symbol) : new Fixed(extent);
    }

    /** The extent when it is fixed. */
    default OptionalLong extent() {
      return this instanceof Fixed fixed ? OptionalLong.of(fixed.length) : OptionalLong.empty();
    }

    /** Whether this axis may have the given extent. */
    default boolean admits(long length) {
      return extent().isEmpty() || extent().getAsLong() == length;
    }

    /** Whether the extent is fixed and equals {@code length}. */
    default boolean is(long length) {
      return extent().isPresent() && extent().getAsLong() == length;
    }
  }

  /** An axis of a known extent. */
  record Fixed(long length) implements Axis {
    @Override
    public String toString() {
      return Long.toString(length);
    }
  }

  /** An axis that may differ from call to call; the symbol may be empty. */
  record Dynamic(String symbol) implements Axis {
    @Override
    public String toString() {
      return symbol.isEmpty() ? "?" : symbol;
    }
  }

  private static String list(List<Port> ports) {
    return ports.stream().map(Port::toString).collect(Collectors.joining(", "));
  }
}
