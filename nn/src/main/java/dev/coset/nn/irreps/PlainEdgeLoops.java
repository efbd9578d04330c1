package dev.coset.nn.irreps;

import dev.coset.nn.irreps.PathPlan.Coupling;
import dev.coset.nn.irreps.PathPlan.Path;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.segments.Edges;
import java.util.Arrays;

/** Loops in double precision for elements of either type. */
final class PlainEdgeLoops extends EdgeLoops {

  @Override
  void out(PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer y, Buffer out, int from, int to) {
    double[] t = new double[plan.pairs()];
    double[] sums = new double[(int) out.width()];
    for (int node = from; node < to; node++) {
      Arrays.fill(sums, 0);
      for (int k = edges.to().first(node); k < edges.to().first(node + 1); k++) {
        int edge = edges.to().row(k);
        long source = edges.from().segment(edge) * x.width();
        for (Path path : plan.paths()) {
          couple(path, y, edge, t);
          add(path, t, w, edge * w.width() + path.weight(), x, source + path.x(), sums);
        }
      }
      for (int c = 0; c < sums.length; c++) {
        out.set(node * out.width() + c, sums[c]);
      }
    }
  }

  private static void add(
      Path path, double[] t, Buffer w, long weight, Buffer x, long source, double[] sums) {
    Coupling coupling = path.coupling();
    int channels = path.channels();
    for (int k = 0; k < coupling.rows(); k++) {
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        for (int pair = coupling.starts()[k]; pair < coupling.starts()[k + 1]; pair++) {
          sum += t[pair] * x.get(source + (long) coupling.columns()[pair] * channels + c);
        }
        sums[path.out() + k * channels + c] += w.get(weight + c) * sum;
      }
    }
  }

  @Override
  void weights(
      PathPlan plan, Edges edges, Buffer x, Buffer y, Buffer z, Buffer out, int from, int to) {
    double[] t = new double[plan.pairs()];
    for (int edge = from; edge < to; edge++) {
      long source = edges.from().segment(edge) * x.width();
      long target = edges.to().segment(edge) * z.width();
      for (Path path : plan.paths()) {
        couple(path, y, edge, t);
        for (int c = 0; c < path.channels(); c++) {
          double sum = 0;
          for (int k = 0; k < path.coupling().rows(); k++) {
            double inner = 0;
            for (int pair = path.coupling().starts()[k];
                pair < path.coupling().starts()[k + 1];
                pair++) {
              int i = path.coupling().columns()[pair];
              inner += t[pair] * x.get(source + path.x() + (long) i * path.channels() + c);
            }
            sum += inner * z.get(target + path.out() + (long) k * path.channels() + c);
          }
          out.set(edge * out.width() + path.weight() + c, sum);
        }
      }
    }
  }

  @Override
  void right(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer z, Buffer out, int from, int to) {
    double[] sums = new double[(int) out.width()];
    for (int edge = from; edge < to; edge++) {
      Arrays.fill(sums, 0);
      long source = edges.from().segment(edge) * x.width();
      long target = edges.to().segment(edge) * z.width();
      for (Path path : plan.paths()) {
        Coupling coupling = path.coupling();
        for (int k = 0; k < coupling.rows(); k++) {
          for (int pair = coupling.starts()[k]; pair < coupling.starts()[k + 1]; pair++) {
            double product =
                product(
                    path.channels(),
                    w,
                    edge * w.width() + path.weight(),
                    x,
                    source + path.x() + (long) coupling.columns()[pair] * path.channels(),
                    z,
                    target + path.out() + (long) k * path.channels());
            for (int term = coupling.terms()[pair]; term < coupling.terms()[pair + 1]; term++) {
              sums[path.y() + coupling.j()[term]] += coupling.values()[term] * product;
            }
          }
        }
      }
      for (int j = 0; j < sums.length; j++) {
        out.set(edge * out.width() + j, sums[j]);
      }
    }
  }

  private static double product(
      int channels, Buffer w, long weight, Buffer x, long source, Buffer z, long target) {
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += w.get(weight + c) * x.get(source + c) * z.get(target + c);
    }
    return sum;
  }

  private static void couple(Path path, Buffer y, int edge, double[] t) {
    Coupling coupling = path.coupling();
    long start = edge * y.width() + path.y();
    for (int pair = 0; pair < coupling.pairs(); pair++) {
      double sum = 0;
      for (int term = coupling.terms()[pair]; term < coupling.terms()[pair + 1]; term++) {
        sum += coupling.values()[term] * y.get(start + coupling.j()[term]);
      }
      t[pair] = sum;
    }
  }
}
