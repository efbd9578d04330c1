package dev.coset.nn.orientations;

import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * A depthwise convolution on positions, then orientations, and a perceptron of each channel vector,
 * around which the input is added:
 *
 * <pre>
 * f1[i,o,c] = sum_j k1_c(j to i, o) f[j,o,c]
 * f2[i,o,c] = 1/O sum_o' k2_c(o, o') f1[i,o',c]
 * f'        = f + scale * Linear(gelu(Linear(LayerNorm(f2))))
 * </pre>
 */
final class OrientedBlock extends Module {

  private static final int EXPANSION = 4;
  private static final double FIRST_SCALE = 0.1;

  private final Linear spatial;
  private final Linear fibre;
  private final LayerNorm norm;
  private final Linear wide;
  private final Linear narrow;
  private final Tensor scale;

  OrientedBlock(int width, int basis, RandomGenerator random) {
    spatial = child("spatial", new Linear(basis, width, false, Initializer.fanIn(), random));
    fibre = child("fibre", new Linear(basis, width, false, Initializer.fanIn(), random));
    norm = child("norm", new LayerNorm(width));
    wide = child("wide", new Linear(width, EXPANSION * width, random));
    narrow = child("narrow", new Linear(EXPANSION * width, width, random));
    scale =
        parameter(
            "scale", () -> Initializer.constant(FIRST_SCALE).draw(new long[] {width}, random));
  }

  /**
   * The signals after the block.
   *
   * @param f {@code [nodes, O, width]}
   * @param pairs basis functions {@code [edges, O, basis]}
   * @param turns basis functions {@code [O, O, basis]}, of no use where there are no orientations
   */
  Tensor forward(Tensor f, Tensor pairs, Tensor turns, GeometricGraph graph) {
    Tensor there = alongEdges(f, pairs, graph);
    return f.add(update(turns.size(0) == 0 ? there : acrossOrientations(there, turns)));
  }

  /** Scales the kernels so that signals keep their deviation, and gives the signals after that. */
  Tensor calibrate(Tensor f, Tensor pairs, Tensor turns, GeometricGraph graph) {
    rescale(spatial, f, alongEdges(f, pairs, graph));
    if (turns.size(0) > 0) {
      Tensor there = alongEdges(f, pairs, graph);
      rescale(fibre, there, acrossOrientations(there, turns));
    }
    return forward(f, pairs, turns, graph);
  }

  private static void rescale(Linear kernel, Tensor before, Tensor after) {
    double wanted = before.variance().item();
    double given = after.variance().item();
    if (wanted > 0 && given > 0) {
      kernel.weight().assign(kernel.weight().mul(Math.sqrt(wanted / given)));
    }
  }

  private Tensor alongEdges(Tensor f, Tensor pairs, GeometricGraph graph) {
    return graph.sum(spatial.forward(pairs).mul(graph.atSource(f)));
  }

  /** A product of matrices {@code [O, O']} and {@code [O', nodes]} for every channel. */
  private Tensor acrossOrientations(Tensor f, Tensor turns) {
    Tensor kernels = fibre.forward(turns).permute(2, 0, 1);
    return kernels.bmm(f.permute(2, 1, 0)).permute(2, 1, 0).div(turns.size(0));
  }

  private Tensor update(Tensor f) {
    return narrow.forward(wide.forward(norm.forward(f)).gelu()).mul(scale);
  }
}
