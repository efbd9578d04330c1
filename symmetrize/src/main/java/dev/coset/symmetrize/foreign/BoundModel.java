package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** An engine with the layout of its inputs: groups inputs by shape, batches, pads and splits. */
final class BoundModel<I> implements ForeignModel<I> {

  private static final int SHOWN_REFUSALS = 2;

  private final TensorEngine engine;
  private final ElementType type;
  private final List<TensorLayout<I>> candidates;
  private final int batch;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile @Nullable TensorLayout<I> chosen;
  private boolean closed;

  BoundModel(TensorEngine engine, ElementType type, List<TensorLayout<I>> candidates, int batch) {
    this.engine = engine;
    this.type = type;
    this.candidates = List.copyOf(candidates);
    this.batch = batch;
    this.chosen = candidates.size() == 1 ? candidates.getFirst() : null;
  }

  @Override
  public ModelSignature signature() {
    return engine.signature();
  }

  @Override
  public NdArray apply(I input) {
    return applyAll(List.of(input)).getFirst();
  }

  @Override
  public List<NdArray> applyAll(List<I> inputs) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The model %s is closed".formatted(engine.name()));
      }
      return inputs.isEmpty() ? List.of() : run(inputs, layout(inputs.getFirst()));
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<NdArray> run(List<I> inputs, TensorLayout<I> layout) {
    Map<List<Integer>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      List<Integer> shape = shape(layout, inputs.get(i));
      groups.computeIfAbsent(shape, s -> new ArrayList<>()).add(i);
    }
    @Nullable NdArray[] results = new NdArray[inputs.size()];
    groups.forEach(
        (shape, members) -> {
          int step = chunk(layout, shape);
          for (int from = 0; from < members.size(); from += step) {
            List<Integer> part = members.subList(from, Math.min(members.size(), from + step));
            List<NdArray> outputs = runOne(layout, shape, part.stream().map(inputs::get).toList());
            for (int i = 0; i < part.size(); i++) {
              results[part.get(i)] = outputs.get(i);
            }
          }
        });
    return List.copyOf(Arrays.asList(results));
  }

  private List<NdArray> runOne(TensorLayout<I> layout, List<Integer> shape, List<I> inputs) {
    try (Arena arena = Arena.ofConfined()) {
      return engine.run(TensorBatch.fill(layout, type, shape, inputs, arena));
    }
  }

  private List<Integer> shape(TensorLayout<I> layout, I input) {
    try {
      return layout.shape(input);
    } catch (BadInputException e) {
      throw new BadInputException("Model %s: %s".formatted(engine.name(), e.getMessage()), e);
    }
  }

  private int chunk(TensorLayout<I> layout, List<Integer> shape) {
    return switch (layout.batching()) {
      case Batching.Any() ->
          Math.clamp(TensorBatch.MOST_VALUES / Math.max(1, TensorBatch.itemSize(shape)), 1, batch);
      case Batching.Exactly(int size) -> size;
      case Batching.None() -> 1;
    };
  }

  private TensorLayout<I> layout(I first) {
    TensorLayout<I> known = chosen;
    if (known != null) {
      return known;
    }
    List<String> refusals = new ArrayList<>();
    for (TensorLayout<I> candidate : candidates) {
      try {
        List<Integer> shape = candidate.shape(first);
        int copies = candidate.batching() instanceof Batching.Any ? 2 : 1;
        runOne(candidate, shape, Collections.nCopies(copies, first));
        chosen = candidate;
        return candidate;
      } catch (BadInputException e) {
        refusals.add("%s: %s".formatted(candidate.name(), e.getMessage()));
      }
    }
    int more = refusals.size() - SHOWN_REFUSALS;
    throw new BadInputException(
        "Model %s takes the input in no layout; %s%s"
            .formatted(
                engine.name(),
                String.join("; ", refusals.subList(0, Math.min(SHOWN_REFUSALS, refusals.size()))),
                more > 0 ? "; and %d more".formatted(more) : ""));
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        engine.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
