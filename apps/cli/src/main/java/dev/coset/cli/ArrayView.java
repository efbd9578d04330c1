package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.explain.Places;
import java.util.List;

/**
 * Samples of a kind of data as arrays, which explanations are made of.
 *
 * @param kind the kind of data
 */
record ArrayView(DataKind kind) {

  /** The array of a sample: {@code [c, h, w]}, {@code [n, 3]}, or the sample itself. */
  NdArray array(Object sample) {
    return switch (sample) {
      case Image image -> {
        float[] values = image.toArray();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = values[i];
        }
        yield NdArray.wrap(new int[] {image.channels(), image.height(), image.width()}, wide);
      }
      case PointCloud cloud -> NdArray.wrap(new int[] {cloud.size(), 3}, cloud.positions());
      case NdArray array -> array;
      default -> throw new BadInputException("No explanation is made of " + sample);
    };
  }

  /** The sample of an array. */
  Object sample(NdArray array) {
    return switch (kind) {
      case IMAGES -> {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) array.get(i);
        }
        yield Image.wrap(array.extent(0), array.extent(1), array.extent(2), values);
      }
      case POINTS -> PointCloud.wrap(array.toArray());
      case SETS, VECTORS -> array;
    };
  }

  /** A model of samples as one of arrays. */
  @SuppressWarnings("unchecked") // The kind decides the type of samples.
  <I> Model<NdArray, NdArray> model(Model<I, NdArray> model) {
    return new Model<>() {
      @Override
      public NdArray apply(NdArray input) {
        return model.apply((I) sample(input));
      }

      @Override
      public List<NdArray> applyAll(List<NdArray> inputs) {
        return model.applyAll(inputs.stream().map(x -> (I) sample(x)).toList());
      }
    };
  }

  /** What a place of a sample is. */
  Places places() {
    return switch (kind) {
      case IMAGES -> Places.CHANNELS_FIRST;
      case POINTS, SETS -> Places.ROWS;
      case VECTORS -> Places.ENTRIES;
    };
  }
}
