package dev.coset.data.io;

import dev.coset.data.Image;
import dev.coset.data.io.ImageOptions.Resampling;
import dev.coset.data.io.ImageOptions.Size;

/** Changes the size of images, rows and columns separately. */
final class Resampler {

  private Resampler() {}

  /** For each output position the first input position and the weights from there on. */
  private record Weights(int[] first, double[][] weights) {}

  static Image resize(Image image, Size size, Resampling resampling) {
    Weights rows = weights(image.height(), size.height(), resampling);
    Weights columns = weights(image.width(), size.width(), resampling);
    int channels = image.channels();
    float[] out =
        new float[Math.multiplyExact(Math.multiplyExact(channels, size.height()), size.width())];
    double[] line = new double[image.width()];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < size.height(); y++) {
        combineRows(image, c, rows, y, line);
        int at = (c * size.height() + y) * size.width();
        for (int x = 0; x < size.width(); x++) {
          double sum = 0;
          double[] w = columns.weights[x];
          for (int k = 0; k < w.length; k++) {
            sum += w[k] * line[columns.first[x] + k];
          }
          out[at + x] = (float) sum;
        }
      }
    }
    return Image.wrap(channels, size.height(), size.width(), out);
  }

  private static void combineRows(Image image, int channel, Weights rows, int y, double[] line) {
    double[] w = rows.weights[y];
    for (int x = 0; x < line.length; x++) {
      double sum = 0;
      for (int k = 0; k < w.length; k++) {
        sum += w[k] * image.get(channel, rows.first[y] + k, x);
      }
      line[x] = sum;
    }
  }

  private static Weights weights(int from, int to, Resampling resampling) {
    Weights weights = new Weights(new int[to], new double[to][]);
    for (int i = 0; i < to; i++) {
      switch (resampling) {
        case AREA -> area(weights, i, (double) from / to, from);
        case BILINEAR -> bilinear(weights, i, (double) from / to, from);
      }
    }
    return weights;
  }

  private static void area(Weights weights, int i, double scale, int from) {
    double low = i * scale;
    double high = (i + 1) * scale;
    int first = Math.min((int) low, from - 1);
    int last = Math.min(from, Math.max(first + 1, (int) Math.ceil(high)));
    double[] w = new double[last - first];
    double total = 0;
    for (int k = 0; k < w.length; k++) {
      w[k] = Math.max(0, Math.min(high, first + k + 1) - Math.max(low, first + k));
      total += w[k];
    }
    for (int k = 0; k < w.length; k++) {
      w[k] /= total;
    }
    weights.first[i] = first;
    weights.weights[i] = w;
  }

  private static void bilinear(Weights weights, int i, double scale, int from) {
    double center = Math.clamp((i + 0.5) * scale - 0.5, 0, from - 1);
    int first = Math.min((int) center, Math.max(0, from - 2));
    double second = center - first;
    weights.first[i] = first;
    weights.weights[i] = from == 1 ? new double[] {1} : new double[] {1 - second, second};
  }
}
