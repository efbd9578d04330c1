package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import dev.coset.symmetrize.lie.LayeredModel;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The layers of ONNX and TorchScript files: their intermediate results in floating point that have
 * the batch as first axis.
 *
 * <p>In an ONNX graph a result has the name of its node, or its operator and its own name where the
 * node has none; the graph is run with these results as further outputs. In TorchScript it has the
 * name of the submodule whose parameters it uses ({@code features.0}), else its operation with a
 * number ({@code relu 2}), in the inlined graph. Of several in a row with the same name the last
 * one counts. The files are not changed. Not for several threads.
 *
 * @param <I> the kind of input
 */
public final class ForeignLayers<I> implements LayeredModel<I>, AutoCloseable {

  private static final int EXAMPLES = 3;

  private final LayerEngine engine;
  private final ElementType type;
  private final TensorLayout<I> layout;
  private final List<Integer> places;
  private final List<String> names;

  private ForeignLayers(
      LayerEngine engine, ElementType type, TensorLayout<I> layout, List<Integer> places) {
    this.engine = engine;
    this.type = type;
    this.layout = layout;
    this.places = places;
    this.names = places.stream().map(engine.results()::get).toList();
  }

  /**
   * Opens a file, {@code .onnx} or TorchScript.
   *
   * @param example an input on which the model runs, to find its layers
   * @throws BadInputException when the file is no such model, does not take the example, or shows
   *     no layers
   */
  public static <I> ForeignLayers<I> open(
      Path file, InputBinding<I> binding, ForeignOptions options, I example) {
    boolean onnx = file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    LayerEngine engine =
        onnx ? OnnxLayerEngine.open(file, options) : TorchScriptLayerEngine.open(file);
    try {
      Port input = engine.signature().onlyInput(file.toString());
      List<String> refusals = new ArrayList<>();
      for (TensorLayout<I> layout : binding.layouts(input, options.axes())) {
        try {
          return new ForeignLayers<>(
              engine, input.type(), layout, places(engine, input.type(), layout, example));
        } catch (BadInputException e) {
          refusals.add("%s: %s".formatted(layout.name(), e.getMessage()));
        }
      }
      throw new BadInputException(
          "The layers of %s cannot be seen; %s".formatted(file, refusals.getFirst()));
    } catch (BadInputException e) {
      engine.close();
      throw e;
    }
  }

  private static <I> List<Integer> places(
      LayerEngine engine, ElementType type, TensorLayout<I> layout, I example) {
    if (layout.batching() instanceof Batching.None) {
      throw new BadInputException("the model takes no batches; export it with a batch axis");
    }
    int rows = layout.batching() instanceof Batching.Exactly(int fixed) ? fixed : EXAMPLES;
    try (Arena arena = Arena.ofConfined()) {
      TensorBatch batch =
          TensorBatch.fill(
              layout,
              type,
              layout.shape(example),
              java.util.Collections.nCopies(rows, example),
              arena);
      List<Integer> all = IntStream.range(0, engine.results().size()).boxed().toList();
      List<Optional<NdArray>> seen = engine.results(batch, all);
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < seen.size(); i++) {
        if (seen.get(i).filter(a -> a.rank() > 0 && a.extent(0) == rows).isPresent()) {
          boolean again =
              !places.isEmpty()
                  && engine.results().get(places.getLast()).equals(engine.results().get(i));
          if (again) {
            places.removeLast();
          }
          places.add(i);
        }
      }
      if (places.isEmpty()) {
        throw new BadInputException("no intermediate result has the batch as its first axis");
      }
      return List.copyOf(places);
    }
  }

  @Override
  public List<String> layers() {
    return names;
  }

  @Override
  public NdArray apply(I input) {
    return applyAll(List.of(input)).getFirst();
  }

  @Override
  public List<NdArray> applyAll(List<I> inputs) {
    return inBatches(inputs, (batch, from) -> items(engine.output(batch), batch.count()));
  }

  @Override
  public List<List<NdArray>> activations(List<I> inputs) {
    return inBatches(
        inputs,
        (batch, from) -> {
          List<List<NdArray>> byLayer =
              engine.results(batch, places).stream()
                  .map(Optional::orElseThrow)
                  .map(layer -> items(layer, batch.count()))
                  .toList();
          return IntStream.range(0, batch.count())
              .mapToObj(i -> byLayer.stream().map(layer -> layer.get(i)).toList())
              .toList();
        });
  }

  @Override
  public List<NdArray> resume(int layer, List<NdArray> activations, List<I> inputs) {
    return inBatches(
        inputs,
        (batch, from) -> {
          int rows = batch.shape().getFirst();
          NdArray replacement = stacked(activations.subList(from, from + batch.count()), rows);
          return items(engine.resume(batch, places.get(layer), replacement), batch.count());
        });
  }

  @FunctionalInterface
  private interface Step<R> {
    List<R> run(TensorBatch batch, int from);
  }

  private <R> List<R> inBatches(List<I> inputs, Step<R> step) {
    Function<I, List<Integer>> shape = layout::shape;
    int most = layout.batching() instanceof Batching.Exactly(int fixed) ? fixed : inputs.size();
    List<R> results = new ArrayList<>();
    int from = 0;
    while (from < inputs.size()) {
      List<Integer> item = shape.apply(inputs.get(from));
      int to = from + 1;
      while (to < inputs.size() && to - from < most && shape.apply(inputs.get(to)).equals(item)) {
        to++;
      }
      try (Arena arena = Arena.ofConfined()) {
        results.addAll(
            step.run(TensorBatch.fill(layout, type, item, inputs.subList(from, to), arena), from));
      }
      from = to;
    }
    return results;
  }

  /** Arrays of one shape with a batch axis in front, filled up by the last one. */
  private static NdArray stacked(List<NdArray> arrays, int rows) {
    int size = arrays.getFirst().size();
    double[] values = new double[rows * size];
    for (int i = 0; i < rows; i++) {
      arrays.get(Math.min(i, arrays.size() - 1)).copyTo(0, values, i * size, size);
    }
    int[] item = arrays.getFirst().shape();
    int[] shape = new int[item.length + 1];
    shape[0] = rows;
    System.arraycopy(item, 0, shape, 1, item.length);
    return NdArray.wrap(shape, values);
  }

  private List<NdArray> items(NdArray batch, int count) {
    if (batch.rank() == 0 || batch.extent(0) < count) {
      throw new BadInputException(
          "Model %s gives %s for a batch of %d; its first axis must be the batch"
              .formatted(engine.name(), batch, count));
    }
    int[] shape = Arrays.copyOfRange(batch.shape(), 1, batch.rank());
    int size = batch.size() / batch.extent(0);
    double[] values = batch.toArray();
    List<NdArray> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          NdArray.wrap(
              shape.length == 0 ? new int[] {1} : shape.clone(),
              Arrays.copyOfRange(values, i * size, (i + 1) * size)));
    }
    return items;
  }

  @Override
  public void close() {
    engine.close();
  }
}
