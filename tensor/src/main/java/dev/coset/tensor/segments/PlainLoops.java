package dev.coset.tensor.segments;

import dev.coset.tensor.kernels.Buffer;

/** Loops in plain Java, for both types; sums are rounded to the type after every addition. */
final class PlainLoops extends Loops {

  @Override
  void sum(Buffer x, int[] starts, int[] rows, Buffer out, int from, int to) {
    long width = out.width();
    for (int s = from; s < to; s++) {
      long target = s * width;
      clear(out, target);
      for (int k = starts[s]; k < starts[s + 1]; k++) {
        long source = rows[k] * width;
        for (long c = 0; c < width; c++) {
          out.set(target + c, out.get(target + c) + x.get(source + c));
        }
      }
    }
  }

  @Override
  void weighted(Buffer x, Buffer weights, Edges edges, Buffer out, int from, int to) {
    long width = out.width();
    int[] starts = edges.to().starts();
    int[] order = edges.to().order();
    int[] rows = edges.fromByEnd();
    for (int s = from; s < to; s++) {
      long target = s * width;
      clear(out, target);
      for (int k = starts[s]; k < starts[s + 1]; k++) {
        long source = rows[k] * width;
        long weight = order[k] * weights.width();
        long step = weights.width() == 1 ? 0 : 1;
        for (long c = 0; c < width; c++) {
          double product = weights.get(weight + step * c) * x.get(source + c);
          out.set(target + c, out.get(target + c) + product);
        }
      }
    }
  }

  @Override
  void gather(Buffer x, int[] index, Buffer out, int from, int to) {
    long width = out.width();
    for (int i = from; i < to; i++) {
      for (long c = 0; c < width; c++) {
        out.set(i * width + c, x.get(index[i] * width + c));
      }
    }
  }

  @Override
  void extreme(Buffer x, Segments segments, boolean largest, Buffer out, int from, int to) {
    long width = out.width();
    for (int s = from; s < to; s++) {
      int first = segments.starts()[s];
      int end = segments.starts()[s + 1];
      for (long c = 0; c < width; c++) {
        double best = first == end ? 0 : x.get(segments.order()[first] * width + c);
        for (int k = first + 1; k < end; k++) {
          double value = x.get(segments.order()[k] * width + c);
          best = largest ? Math.max(best, value) : Math.min(best, value);
        }
        out.set(s * width + c, best);
      }
    }
  }

  @Override
  void products(Buffer x, int[] a, Buffer y, int[] b, Buffer out, int from, int to) {
    long width = out.width();
    for (int i = from; i < to; i++) {
      for (long c = 0; c < width; c++) {
        out.set(i * width + c, x.get(a[i] * width + c) * y.get(b[i] * width + c));
      }
    }
  }

  @Override
  void dots(Buffer x, int[] a, Buffer y, int[] b, Buffer out, int from, int to) {
    long width = x.width();
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (long c = 0; c < width; c++) {
        sum += x.get(a[i] * width + c) * y.get(b[i] * width + c);
      }
      out.set(i, sum);
    }
  }

  private static void clear(Buffer out, long target) {
    for (long c = 0; c < out.width(); c++) {
      out.set(target + c, 0);
    }
  }
}
