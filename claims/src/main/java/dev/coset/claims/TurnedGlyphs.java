package dev.coset.claims;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Target;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Images of glyphs as rows of tensors, upright and turned by quarters. */
public final class TurnedGlyphs {

  private TurnedGlyphs() {}

  /** Images {@code [n, 1, size, size]} with their labels, so many of every glyph. */
  public static Rows rows(int perClass, GlyphOptions options, RandomGenerator random) {
    return rows(Glyphs.dataset(perClass, options, random));
  }

  /** The images and labels of a data set. */
  public static Rows rows(Dataset<Image> data) {
    long[] labels =
        data.samples().stream()
            .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .toArray();
    return new Rows(images(data.inputs()), Tensors.of(labels));
  }

  /** Images of one size {@code [n, channels, h, w]}. */
  public static Tensor images(List<Image> images) {
    Image first = images.getFirst();
    int size = first.channels() * first.height() * first.width();
    float[] packed = new float[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      images.get(i).copyTo(packed, i * size);
    }
    return Tensors.of(packed, images.size(), first.channels(), first.height(), first.width());
  }

  /** Every image turned by quarter turns of its own, drawn uniformly. */
  public static Rows turned(Rows rows, RandomGenerator random) {
    Tensor quarters = Tensors.randint(0, 4, new long[] {rows.size()}, random);
    Tensor images = rows.inputs();
    Tensor turned = images;
    for (int k = 1; k < 4; k++) {
      Tensor chosen = quarters.eq(k).view(-1, 1, 1, 1);
      turned = chosen.where(images.rot90(k, 2, 3), turned);
    }
    return new Rows(turned.toType(DType.FLOAT32), rows.targets());
  }
}
