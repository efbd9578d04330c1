package dev.coset.nn.sphere;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/** Queries, keys, values and the output: maps of channels at each sample. */
final class FieldProjections extends Module {

  private final int channels;
  private final Linear queries;
  private final Linear keys;
  private final Linear values;
  private final Linear out;

  FieldProjections(int channels, int heads, RandomGenerator random) {
    if (heads < 1 || channels < 1 || channels % heads != 0) {
      throw new IllegalArgumentException(
          "Heads divide channels, given: %d heads, %d channels".formatted(heads, channels));
    }
    this.channels = channels;
    queries = child("queries", new Linear(channels, channels, random));
    keys = child("keys", new Linear(channels, channels, random));
    values = child("values", new Linear(channels, channels, random));
    out = child("out", new Linear(channels, channels, random));
  }

  int channels() {
    return channels;
  }

  /** Samples first: {@code [b, c, rings, longitudes]} to {@code [samples, b, c]}. */
  private static Tensor samples(Tensor field) {
    return field.flatten(2, 3).permute(2, 0, 1);
  }

  Tensor queries(Tensor field) {
    return queries.forward(samples(field));
  }

  Tensor keys(Tensor field) {
    return keys.forward(samples(field));
  }

  Tensor values(Tensor field) {
    return values.forward(samples(field));
  }

  /** The field of {@code [samples, b, c]}. */
  Tensor field(Tensor samples, RingGrid grid) {
    return out.forward(samples).permute(1, 2, 0).unflatten(-1, grid.rings(), grid.longitudes());
  }
}
