package dev.coset.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Method;
import org.bytedeco.pytorch.global.torch;

/**
 * A model saved by {@code torch.jit.save}.
 *
 * <p>It is put into evaluation mode, and its parameters are frozen until {@link #unfreeze}, after
 * which an optimizer may train {@link #parameters} and {@link #save} writes the model again;
 * derivatives by the inputs are recorded where inputs ask for them. Errors inside the model arrive
 * as one line.
 */
public final class TorchScriptModule implements AutoCloseable {

  private static final String FORWARD = "forward";

  static {
    Libtorch.start();
  }

  private final JitModule module;
  private final List<Argument> arguments;
  private final String returnType;
  private final Map<String, long[]> parameterShapes;
  private final Optional<DType> parameterType;
  private final Holder holder = new Holder();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private boolean closed;

  private TorchScriptModule(JitModule module) {
    this.module = module;
    module.eval();
    try (Method forward = module.get_method(FORWARD);
        FunctionSchema schema = forward.function().getSchema();
        var inputs = schema.arguments();
        var outputs = schema.returns()) {
      this.arguments = describe(inputs);
      this.returnType = typeOf(outputs);
    }
    var shapes = new LinkedHashMap<String, long[]>();
    this.parameterType = freeze(module, shapes);
    this.parameterShapes = Collections.unmodifiableMap(shapes);
  }

  /**
   * Loads a model onto the processor.
   *
   * @throws IOException if there is no such file
   * @throws IllegalArgumentException if it is not a TorchScript model with a method forward
   */
  public static TorchScriptModule load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    JitModule module;
    try {
      module = torch.load(file.toString());
    } catch (RuntimeException e) {
      throw unreadable(file, e);
    }
    try {
      return new TorchScriptModule(module);
    } catch (RuntimeException e) {
      module.close();
      throw unreadable(file, e);
    }
  }

  /**
   * The output for inputs in the order of {@link #arguments}. Of a tuple, list or dictionary it is
   * the first tensor, depth first; half precision is widened to FLOAT32, small integers to INT64.
   *
   * @throws IllegalArgumentException if the model fails on these inputs, or returns no tensor
   */
  public Tensor forward(Tensor... inputs) {
    requireOpen();
    Scope.innermost(FORWARD);
    Tensor output =
        Native.make(
            FORWARD,
            () -> {
              try (IValueVector values = new IValueVector()) {
                for (Tensor input : inputs) {
                  try (IValue value = new IValue(input.raw())) {
                    values.push_back(value);
                  }
                }
                try (IValue result = module.forward(values)) {
                  return supported(firstTensor(result).orElseThrow(this::noTensor));
                }
              }
            },
            inputs);
    return output;
  }

  /** The inputs of forward, in order. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** What forward returns, as TorchScript writes it: {@code Tensor}, {@code Dict[str, Tensor]}. */
  public String returnType() {
    return returnType;
  }

  /** The shapes of the parameters by dotted name, in the model's order. */
  public Map<String, long[]> parameterShapes() {
    return parameterShapes;
  }

  /** The element type of the first floating-point parameter, if there is one. */
  public Optional<DType> parameterType() {
    return parameterType;
  }

  /**
   * The parameters by dotted name: the tensors themselves, not copies, which live until {@link
   * #close}.
   */
  public Map<String, Tensor> parameters() {
    requireOpen();
    if (parameters.isEmpty() && !parameterShapes.isEmpty()) {
      try (var _ = Scope.open();
          var all = module.named_parameters();
          var next = all.begin();
          var end = all.end()) {
        while (next.notEquals(end)) {
          try (var named = next.multiply();
              BytePointer name = named.name()) {
            Tensor tensor = Tensor.wrap(new org.bytedeco.pytorch.Tensor(named.value()));
            parameters.put(name.getString(), holder.hold(tensor));
          }
          next.increment();
        }
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /** Lets the floating-point parameters learn; batch statistics stay as they are. */
  public void unfreeze() {
    learn(true);
  }

  /** Takes the parameters out of learning again, as after loading. */
  public void freeze() {
    learn(false);
    parameters().values().forEach(Tensor::clearGrad);
  }

  private void learn(boolean on) {
    parameters().values().stream()
        .filter(p -> p.dtype().isFloat())
        .forEach(p -> Native.run("requiresGrad", () -> p.raw().set_requires_grad(on), p));
  }

  /**
   * Writes the model with its present parameters as {@link #load} and {@code torch.jit.load} read
   * it.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    requireOpen();
    try {
      Native.run("save", () -> module.save(file.toString()));
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot write %s: %s".formatted(file, Native.firstLine(e)), e);
    }
  }

  /** Converts floating-point parameters and buffers. */
  public void to(DType type) {
    requireOpen();
    Native.run("to", () -> module.to(type.nativeType()));
  }

  /** Moves parameters and buffers to a device, not META; inputs must lie there too. */
  public void to(Device device) {
    requireOpen();
    Native.run(
        "to",
        () -> {
          try (var place = device.open()) {
            module.to(place);
          }
        });
  }

  /** Frees the model. Closing twice has no effect. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      holder.close();
      module.close();
    }
  }

  /** The arguments of a method but for the first, the module itself, whatever its name is. */
  private static List<Argument> describe(org.bytedeco.pytorch.Argument all) {
    var described = new ArrayList<Argument>();
    for (long i = 1; i < all.capacity(); i++) {
      var argument = all.getPointer(i);
      try (BytePointer name = argument.name();
          var fallback = argument.default_value()) {
        described.add(new Argument(name.getString(), typeOf(argument), fallback.has_value()));
      }
    }
    return List.copyOf(described);
  }

  private static String typeOf(org.bytedeco.pytorch.Argument argument) {
    try (var pointer = argument.type();
        BytePointer text = pointer.get().annotation_str()) {
      return text.getString();
    }
  }

  private static Optional<DType> freeze(JitModule module, Map<String, long[]> shapes) {
    Optional<DType> type = Optional.empty();
    try (var parameters = module.named_parameters();
        var next = parameters.begin();
        var end = parameters.end()) {
      while (next.notEquals(end)) {
        try (var named = next.multiply();
            BytePointer name = named.name();
            var parameter = new org.bytedeco.pytorch.Tensor(named.value())) {
          parameter.set_requires_grad(false);
          long[] shape = new long[(int) parameter.dim()];
          for (int i = 0; i < shape.length; i++) {
            shape[i] = parameter.size(i);
          }
          shapes.put(name.getString(), shape);
          if (type.isEmpty() && parameter.is_floating_point()) {
            type = Optional.of(DType.nearest(parameter.scalar_type()));
          }
        }
        next.increment();
      }
    }
    return type;
  }

  /** A new reference to the first tensor in a value, depth first. */
  static Optional<org.bytedeco.pytorch.Tensor> firstTensor(IValue value) {
    if (value.isTensor()) {
      return Optional.of(new org.bytedeco.pytorch.Tensor(value.toTensor()));
    }
    if (value.isTuple()) {
      try (var tuple = value.toTuple();
          IValueVector elements = tuple.elements().vec()) {
        return firstTensor(elements);
      }
    }
    if (value.isList()) {
      try (var list = value.toList();
          IValueVector elements = list.vec()) {
        return firstTensor(elements);
      }
    }
    if (value.isGenericDict()) {
      return firstOfDictionary(value);
    }
    return Optional.empty();
  }

  private static Optional<org.bytedeco.pytorch.Tensor> firstTensor(IValueVector elements) {
    for (long i = 0; i < elements.size(); i++) {
      var found = firstTensor(elements.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<org.bytedeco.pytorch.Tensor> firstOfDictionary(IValue value) {
    try (var dictionary = value.toGenericDict();
        var next = dictionary.begin();
        var end = dictionary.end()) {
      while (next.notEquals(end)) {
        try (IValue element = next.access().value()) {
          var found = firstTensor(element);
          if (found.isPresent()) {
            return found;
          }
        }
        next.increment();
      }
    }
    return Optional.empty();
  }

  static org.bytedeco.pytorch.Tensor supported(org.bytedeco.pytorch.Tensor tensor) {
    DType type = DType.nearest(tensor.scalar_type());
    if (tensor.scalar_type().intern() == type.nativeType()) {
      return tensor;
    }
    try (tensor) {
      return tensor.toType(type.nativeType());
    }
  }

  private IllegalArgumentException noTensor() {
    return new IllegalArgumentException(
        "The TorchScript model returns %s, in which there is no tensor".formatted(returnType));
  }

  private static RuntimeException unreadable(Path file, RuntimeException e) {
    if (e.getClass() != RuntimeException.class && !(e instanceof IllegalArgumentException)) {
      return e;
    }
    return new IllegalArgumentException(
        "%s is not a TorchScript model with a method forward; save it by torch.jit.save: %s"
            .formatted(file, Native.firstLine(e)),
        e);
  }

  /** The native module, for the graph of its forward. */
  JitModule jit() {
    requireOpen();
    return module;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The TorchScript model is closed");
    }
  }

  /**
   * An input of forward.
   *
   * @param name its name in the source
   * @param type as TorchScript writes it: {@code Tensor}, {@code Optional[Tensor]}, {@code int}
   * @param hasDefault whether it may be left out
   */
  public record Argument(String name, String type, boolean hasDefault) {}
}
