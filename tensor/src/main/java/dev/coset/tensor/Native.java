package dev.coset.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptionalList;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** Calls into libtorch: results enter the innermost scope, native errors become readable. */
final class Native {

  /** Norms below count as this one where vectors are divided by them. */
  static final double SMALLEST_NORM = 1e-12;

  private static final String TRACEBACK = "The following operation failed";

  static {
    Libtorch.start();
  }

  private Native() {}

  /** Runs an operation and puts its result into the innermost scope. */
  static Tensor make(
      String operation, Supplier<org.bytedeco.pytorch.Tensor> body, @Nullable Tensor... operands) {
    Scope scope = Scope.innermost(operation, operands);
    try {
      return scope.made(operation, new Tensor(body.get()), operands);
    } catch (RuntimeException e) {
      throw explain(operation, e, operands);
    }
  }

  static Tensor unary(
      String operation, Object self, UnaryOperator<org.bytedeco.pytorch.Tensor> body) {
    Tensor x = (Tensor) self;
    return make(operation, () -> body.apply(x.raw()), x);
  }

  static Tensor binary(
      String operation,
      Object self,
      Tensor other,
      BinaryOperator<org.bytedeco.pytorch.Tensor> body) {
    Tensor x = (Tensor) self;
    return make(operation, () -> body.apply(x.raw(), other.raw()), x, other);
  }

  static Tensor scalar(
      String operation,
      Object self,
      double value,
      BiFunction<org.bytedeco.pytorch.Tensor, Scalar, org.bytedeco.pytorch.Tensor> body) {
    Tensor x = (Tensor) self;
    return make(
        operation,
        () -> {
          try (Scalar number = new Scalar(value)) {
            return body.apply(x.raw(), number);
          }
        },
        x);
  }

  static Tensor scalar(
      String operation,
      Object self,
      long value,
      BiFunction<org.bytedeco.pytorch.Tensor, Scalar, org.bytedeco.pytorch.Tensor> body) {
    Tensor x = (Tensor) self;
    return make(
        operation,
        () -> {
          try (Scalar number = new Scalar(value)) {
            return body.apply(x.raw(), number);
          }
        },
        x);
  }

  /** Runs an operation with two results. */
  static ValuesAndIndices pair(
      String operation, Supplier<T_TensorTensor_T> body, @Nullable Tensor... operands) {
    Scope scope = Scope.innermost(operation, operands);
    try (T_TensorTensor_T both = body.get()) {
      return new ValuesAndIndices(
          scope.made(operation, new Tensor(new org.bytedeco.pytorch.Tensor(both.get0())), operands),
          scope.add(new Tensor(new org.bytedeco.pytorch.Tensor(both.get1()))));
    } catch (RuntimeException e) {
      throw explain(operation, e, operands);
    }
  }

  /** The first of two results; the second is freed. */
  static org.bytedeco.pytorch.Tensor first(T_TensorTensor_T both) {
    try (both) {
      return new org.bytedeco.pytorch.Tensor(both.get0());
    }
  }

  /** Runs an operation with three results. */
  static List<Tensor> triple(
      String operation, Supplier<T_TensorTensorTensor_T> body, @Nullable Tensor... operands) {
    Scope scope = Scope.innermost(operation, operands);
    try (T_TensorTensorTensor_T all = body.get()) {
      return List.of(
          scope.made(operation, new Tensor(new org.bytedeco.pytorch.Tensor(all.get0())), operands),
          scope.add(new Tensor(new org.bytedeco.pytorch.Tensor(all.get1()))),
          scope.add(new Tensor(new org.bytedeco.pytorch.Tensor(all.get2()))));
    } catch (RuntimeException e) {
      throw explain(operation, e, operands);
    }
  }

  /** Runs an operation that cuts a tensor into several. */
  static List<Tensor> cut(
      String operation, Object self, Function<org.bytedeco.pytorch.Tensor, TensorVector> body) {
    Tensor x = (Tensor) self;
    try (TensorVector parts = body.apply(x.raw())) {
      return unpack(operation, parts);
    } catch (RuntimeException e) {
      throw explain(operation, e, x);
    }
  }

  /** Runs an operation from a list of tensors to another. */
  static List<Tensor> lists(
      String operation, List<Tensor> operands, Function<TensorVector, TensorVector> body) {
    try (TensorVector vector = vector(operands);
        TensorVector results = body.apply(vector)) {
      return unpack(operation, results);
    } catch (RuntimeException e) {
      throw explain(operation, e, operands.toArray(Tensor[]::new));
    }
  }

  /** Runs an operation on a list of tensors. */
  static Tensor fromList(
      String operation,
      List<Tensor> operands,
      Function<TensorVector, org.bytedeco.pytorch.Tensor> body) {
    Scope scope = Scope.innermost(operation);
    try (TensorVector vector = vector(operands)) {
      return scope.made(operation, new Tensor(body.apply(vector)), operands.toArray(Tensor[]::new));
    } catch (RuntimeException e) {
      throw explain(operation, e, operands.toArray(Tensor[]::new));
    }
  }

  /** Runs something that makes no tensor. */
  static void run(String operation, Runnable body, @Nullable Tensor... operands) {
    try {
      body.run();
    } catch (RuntimeException e) {
      throw explain(operation, e, operands);
    }
  }

  /** A native vector of tensors, to be closed by the caller. */
  static TensorVector vector(List<Tensor> tensors) {
    var raw = tensors.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new);
    return new TensorVector(raw);
  }

  /** Copies a native vector's tensors into the innermost scope. */
  static List<Tensor> unpack(String operation, TensorVector vector) {
    Scope scope = Scope.innermost(operation);
    var tensors = new ArrayList<Tensor>();
    for (long i = 0; i < vector.size(); i++) {
      tensors.add(scope.add(new Tensor(new org.bytedeco.pytorch.Tensor(vector.get(i)))));
    }
    return List.copyOf(tensors);
  }

  /** A native optional, to be closed by the caller. */
  static TensorOptional optional(@Nullable Tensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor.raw());
  }

  /** A native list of indices, one for each of the first axes, to be closed by the caller. */
  static TensorOptionalList optionals(Tensor... indices) {
    var list = new TensorOptionalList();
    for (Tensor index : indices) {
      try (TensorOptional present = optional(index)) {
        list.push_back(present);
      }
    }
    return list;
  }

  /** The same extent for each of several axes. */
  static long[] each(int axes, long extent) {
    long[] extents = new long[axes];
    Arrays.fill(extents, extent);
    return extents;
  }

  /** Operands and those of a list, for messages. */
  static Tensor[] join(Tensor[] first, List<Tensor> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toArray(Tensor[]::new);
  }

  static long[] longs(int... values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }

  /** Turns a native fault into one that names the operation and its operands. */
  static RuntimeException explain(
      String operation, RuntimeException e, @Nullable Tensor... operands) {
    if (e.getClass() != RuntimeException.class) {
      return e;
    }
    String line = firstLine(e);
    if (line.contains("can't allocate memory") || line.contains("not enough memory")) {
      var error = new OutOfMemoryError(operation + ": " + line);
      error.initCause(e);
      throw error;
    }
    String given = describe(operands);
    return new IllegalArgumentException("%s(%s): %s".formatted(operation, given, line), e);
  }

  /** A fault of the operands that is found before libtorch is asked. */
  static IllegalArgumentException refuse(
      String operation, String reason, @Nullable Tensor... operands) {
    return new IllegalArgumentException(
        "%s(%s): %s".formatted(operation, describe(operands), reason));
  }

  private static String describe(@Nullable Tensor... operands) {
    return Stream.of(operands)
        .filter(Objects::nonNull)
        .map(Tensor::describe)
        .collect(Collectors.joining(", "));
  }

  /**
   * The first line of a native message, behind which the C++ stack follows; of a TorchScript
   * traceback the last line, which names the fault.
   */
  static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    List<String> lines =
        message.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return e.toString();
    }
    boolean traceback = lines.getFirst().startsWith(TRACEBACK);
    return traceback ? lines.getLast() : lines.getFirst();
  }
}
