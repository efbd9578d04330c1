package dev.coset.claims;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Target;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Glyphs as rows of tensors. */
public final class GlyphRows {

  private GlyphRows() {}

  /** Images {@code [10 perClass, 1, size, size]} with labels, in the innermost scope. */
  public static Rows of(int perClass, GlyphOptions options, RandomGenerator random) {
    Dataset<Image> data = Glyphs.dataset(perClass, options, random);
    int size = options.size();
    List<Tensor> images =
        data.inputs().stream().map(image -> Tensors.of(image.toArray(), 1, size, size)).toList();
    long[] labels =
        data.samples().stream()
            .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .toArray();
    return new Rows(Tensors.stack(0, images), Tensors.of(labels));
  }
}
