package dev.coset.symmetrize.lie;

import dev.coset.data.NdArray;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.OperationObserver;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The layers of a Coset module, seen by watching its operations.
 *
 * <p>A layer is an operation whose result is new, in floating point and has the batch as its first
 * axis. One that uses parameters has the name of the module that owns them, as in {@link
 * Module#parameters} ({@code conv1}, {@code blocks.0.norm}), others that of the operation with a
 * number ({@code relu 2}). Of several operations in a row with the same name the last one counts.
 * Resuming overwrites the result before it is used. The module must do the same operations for
 * batches of all sizes, and should be in evaluation mode; not for several threads.
 *
 * @param <I> the kind of input
 */
public final class ObservedLayers<I> implements LayeredModel<I> {

  private final Function<List<I>, Tensor> forward;
  private final IdentityHashMap<Tensor, String> owners = new IdentityHashMap<>();
  private final List<Place> places;

  private ObservedLayers(Module module, Function<List<I>, Tensor> forward, List<I> examples) {
    this.forward = forward;
    module.state().forEach((name, tensor) -> owners.put(tensor, owner(name)));
    this.places = places(examples);
    if (places.isEmpty()) {
      throw new IllegalArgumentException(
          "No layer was seen: no operation gives one row for each input of a batch");
    }
  }

  /**
   * Watches a module.
   *
   * @param module owns the parameters
   * @param forward the outputs {@code [b, ...]} for a batch, in the innermost scope
   * @param example an input on which the module runs, to find its layers
   * @throws IllegalArgumentException if no layer is seen
   */
  public static <I> ObservedLayers<I> of(
      Module module, Function<List<I>, Tensor> forward, I example) {
    return new ObservedLayers<>(module, forward, List.of(example, example, example));
  }

  private static String owner(String parameter) {
    int dot = parameter.lastIndexOf('.');
    return dot < 0 ? "module" : parameter.substring(0, dot);
  }

  /** A layer: the number of its operation among all operations of a forward pass. */
  private record Place(int operation, String name) {}

  private List<Place> places(List<I> examples) {
    List<Place> found = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    int[] next = {0};
    run(
        examples,
        (operation, result, operands) -> {
          int number = next[0]++;
          if (isLayer(result, operands, examples.size())) {
            Optional<String> named =
                operands.stream().filter(owners::containsKey).map(owners::get).findFirst();
            if (named.isPresent() && !found.isEmpty() && found.getLast().name.equals(named.get())) {
              found.removeLast();
            }
            String name =
                named.orElseGet(() -> operation + " " + counts.merge(operation, 1, Integer::sum));
            found.add(new Place(number, name));
          }
        });
    return List.copyOf(found);
  }

  private static boolean isLayer(Tensor result, List<Tensor> operands, int batch) {
    boolean batched = result.rank() >= 1 && result.size(0) == batch && result.dtype().isFloat();
    return batched
        && !operands.isEmpty()
        && result.hasMemory()
        && operands.stream().noneMatch(operand -> sharesMemory(operand, result));
  }

  private static boolean sharesMemory(Tensor a, Tensor b) {
    return a.hasMemory() && a.memory().address() == b.memory().address();
  }

  private List<NdArray> run(List<I> inputs, OperationObserver observer) {
    return Autograd.noGrad(
        () -> {
          try (var _ = Scope.observed(observer)) {
            return rows(forward.apply(inputs));
          }
        });
  }

  @Override
  public List<String> layers() {
    return places.stream().map(Place::name).toList();
  }

  @Override
  public NdArray apply(I input) {
    return applyAll(List.of(input)).getFirst();
  }

  @Override
  public List<NdArray> applyAll(List<I> inputs) {
    return run(inputs, (_, _, _) -> {});
  }

  @Override
  public List<List<NdArray>> activations(List<I> inputs) {
    List<List<NdArray>> byLayer = new ArrayList<>();
    int[] next = {0};
    run(
        inputs,
        (_, result, _) -> {
          int number = next[0]++;
          if (byLayer.size() < places.size() && places.get(byLayer.size()).operation == number) {
            byLayer.add(rows(result));
          }
        });
    if (byLayer.size() != places.size()) {
      throw new IllegalArgumentException(
          "The module did %d operations where it had done others before; layers can be seen only when they do not depend on the input"
              .formatted(next[0]));
    }
    List<List<NdArray>> byInput = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int item = i;
      byInput.add(byLayer.stream().map(layer -> layer.get(item)).toList());
    }
    return byInput;
  }

  @Override
  public List<NdArray> resume(int layer, List<NdArray> activations, List<I> inputs) {
    int[] next = {0};
    int operation = places.get(layer).operation;
    return run(
        inputs,
        (_, result, _) -> {
          if (next[0]++ == operation) {
            overwrite(result, activations);
          }
        });
  }

  private static void overwrite(Tensor result, List<NdArray> activations) {
    int size = activations.getFirst().size();
    if (result.count() != (long) size * activations.size()) {
      throw new IllegalArgumentException(
          "The layer gives %s, replaced by %d arrays of %d values"
              .formatted(result.describe(), activations.size(), size));
    }
    boolean single = result.dtype() == DType.FLOAT32;
    for (int i = 0; i < activations.size(); i++) {
      double[] values = activations.get(i).toArray();
      for (int k = 0; k < size; k++) {
        long at = (long) i * size + k;
        if (single) {
          result.memory().setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) values[k]);
        } else {
          result.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, at, values[k]);
        }
      }
    }
  }

  private static List<NdArray> rows(Tensor batch) {
    int count = Math.toIntExact(batch.size(0));
    int[] shape = Arrays.stream(batch.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
    double[] values = batch.toDoubleArray();
    int size = count == 0 ? 0 : values.length / count;
    int[] item = shape.length == 0 ? new int[] {1} : shape;
    List<NdArray> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(NdArray.wrap(item.clone(), Arrays.copyOfRange(values, i * size, (i + 1) * size)));
    }
    return rows;
  }
}
