package dev.coset.nn.irreps;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Device;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The weighted tensor product of two feature vectors: a sum over paths, each of which couples a
 * block of either to a block of the output,
 *
 * <pre>out_{w,k} += a sum_{u,v} w_{uvw} sum_{ij} C_{ijk} x_{u,i} y_{v,j},</pre>
 *
 * with the real Clebsch-Gordan tensor {@code C} of norm one and {@code a = sqrt((2 l3 + 1) / sum of
 * the fan-ins of the paths to that block)}, which keeps components at variance one.
 *
 * <p>Weights are given with every call: one vector for all rows, or one a row. Immutable, without
 * native memory. Source: "Tensor field networks", in the normalization of e3nn.
 */
public final class TensorProduct {

  /** How the channels of a path are combined. */
  public enum Mode {
    /** Every pair of channels makes every channel of the output: {@code u v w} weights. */
    FULL("uvw"),
    /** The output has the channels of the left factor: {@code u v} weights. */
    LEFT("uvu"),
    /** Channel by channel, all blocks with the same number: {@code u} weights. */
    CHANNELWISE("uuu");

    private final String letters;

    Mode(String letters) {
      this.letters = letters;
    }

    /** The letters of e3nn. */
    public String letters() {
      return letters;
    }
  }

  /**
   * A path.
   *
   * @param left the index of a block of the left factor
   * @param right the index of a block of the right factor
   * @param out the index of a block of the output
   * @param mode how channels are combined
   */
  public record Path(int left, int right, int out, Mode mode) {}

  private final Irreps left;
  private final Irreps right;
  private final Irreps out;
  private final List<Path> paths;
  private final List<double[]> couplings;
  private final int[] offsets;
  private final Optional<EdgeContraction.Shapes> contraction;

  /**
   * A product along the given paths.
   *
   * @throws IllegalArgumentException if a path has a block that is not there, couples irreps that
   *     do not couple, or numbers of channels that do not fit its mode
   */
  public TensorProduct(Irreps left, Irreps right, Irreps out, List<Path> paths) {
    this.left = left;
    this.right = right;
    this.out = out;
    this.paths = List.copyOf(paths);
    this.paths.forEach(this::check);
    this.offsets = new int[paths.size() + 1];
    for (int i = 0; i < paths.size(); i++) {
      offsets[i + 1] = offsets[i] + Math.toIntExact(count(weightShape(paths.get(i))));
    }
    this.couplings = this.paths.stream().map(this::coupling).toList();
    this.contraction =
        paths.stream().allMatch(this::contracts)
            ? Optional.of(EdgeContraction.Shapes.of(this))
            : Optional.empty();
  }

  /**
   * The product in which every pair of blocks is coupled to every block of the output that it can
   * reach, all channels with all.
   */
  public static TensorProduct full(Irreps left, Irreps right, Irreps out) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < left.blocks().size(); i++) {
      for (int j = 0; j < right.blocks().size(); j++) {
        List<Irrep> products = left.blocks().get(i).irrep().times(right.blocks().get(j).irrep());
        for (int k = 0; k < out.blocks().size(); k++) {
          if (products.contains(out.blocks().get(k).irrep())) {
            paths.add(new Path(i, j, k, Mode.FULL));
          }
        }
      }
    }
    return new TensorProduct(left, right, out, paths);
  }

  /**
   * The product in which every path has an output block of its own with the channels of the left
   * block, as in the convolution of NequIP.
   *
   * @param keep the irreps of the output that are kept
   */
  public static TensorProduct leftwise(Irreps left, Irreps right, Irreps keep) {
    List<Irreps.Block> blocks = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    for (Irreps.Path path :
        Irreps.tensorProductPaths(left, right, irrep -> keep.count(irrep) > 0)) {
      blocks.add(new Irreps.Block(left.blocks().get(path.left()).multiplicity(), path.output()));
      paths.add(new Path(path.left(), path.right(), paths.size(), Mode.LEFT));
    }
    return new TensorProduct(left, right, new Irreps(blocks), paths);
  }

  private boolean contracts(Path path) {
    return path.mode() == Mode.LEFT && right.blocks().get(path.right()).multiplicity() == 1;
  }

  private void check(Path path) {
    Irreps.Block x = block(left, path.left(), "left", path);
    Irreps.Block y = block(right, path.right(), "right", path);
    Irreps.Block z = block(out, path.out(), "output", path);
    if (!x.irrep().times(y.irrep()).contains(z.irrep())) {
      throw new IllegalArgumentException(
          "%s x %s does not contain %s, in %s".formatted(x.irrep(), y.irrep(), z.irrep(), path));
    }
    boolean fits =
        switch (path.mode()) {
          case FULL -> true;
          case LEFT -> z.multiplicity() == x.multiplicity();
          case CHANNELWISE ->
              z.multiplicity() == x.multiplicity() && y.multiplicity() == x.multiplicity();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "%s, %s and %s have not the numbers of channels that %s needs"
              .formatted(x, y, z, path.mode()));
    }
  }

  private static Irreps.Block block(Irreps irreps, int index, String side, Path path) {
    if (index < 0 || index >= irreps.blocks().size()) {
      throw new IllegalArgumentException(
          "The %s irreps %s have no block %d, in %s".formatted(side, irreps, index, path));
    }
    return irreps.blocks().get(index);
  }

  /** The scaled coupling tensor, {@code [2l1+1, 2l2+1, 2l3+1]} row by row. */
  private double[] coupling(Path path) {
    int l1 = left.blocks().get(path.left()).irrep().l();
    int l2 = right.blocks().get(path.right()).irrep().l();
    int l3 = out.blocks().get(path.out()).irrep().l();
    double scale = scale(path);
    double[] values = new double[(2 * l1 + 1) * (2 * l2 + 1) * (2 * l3 + 1)];
    for (ClebschGordan.Entry entry : ClebschGordan.of(l1, l2, l3).entries()) {
      int at = (entry.i() * (2 * l2 + 1) + entry.j()) * (2 * l3 + 1) + entry.k();
      values[at] = scale * entry.value();
    }
    return values;
  }

  /**
   * The factor {@code a} of the formula for a path of this product.
   *
   * @throws IllegalArgumentException if this product has no such path
   */
  public double scale(Path path) {
    if (!paths.contains(path)) {
      throw new IllegalArgumentException(
          "The product has the paths %s, given: %s".formatted(paths, path));
    }
    double fanIn = paths.stream().filter(p -> p.out() == path.out()).mapToDouble(this::fanIn).sum();
    return Math.sqrt(dimension(path) / Math.max(1, fanIn));
  }

  /**
   * The weights of a path, {@code [u, v, w]} for {@link Mode#FULL}, {@code [u, v]} for {@link
   * Mode#LEFT} and {@code [u]} for {@link Mode#CHANNELWISE}.
   *
   * @param path the index of the path
   * @param weights {@code [weightCount]}
   */
  public Tensor weights(int path, Tensor weights) {
    return weights.slice(0, offsets[path], offsets[path + 1]).reshape(weightShape(paths.get(path)));
  }

  private double fanIn(Path path) {
    double x = left.blocks().get(path.left()).multiplicity();
    double y = right.blocks().get(path.right()).multiplicity();
    return switch (path.mode()) {
      case FULL -> x * y;
      case LEFT -> y;
      case CHANNELWISE -> 1;
    };
  }

  private int dimension(Path path) {
    return out.blocks().get(path.out()).irrep().dimension();
  }

  private long[] weightShape(Path path) {
    long x = left.blocks().get(path.left()).multiplicity();
    long y = right.blocks().get(path.right()).multiplicity();
    return switch (path.mode()) {
      case FULL -> new long[] {x, y, out.blocks().get(path.out()).multiplicity()};
      case LEFT -> new long[] {x, y};
      case CHANNELWISE -> new long[] {x};
    };
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** What the left factor consists of. */
  public Irreps left() {
    return left;
  }

  /** What the right factor consists of. */
  public Irreps right() {
    return right;
  }

  /** What the product consists of. */
  public Irreps out() {
    return out;
  }

  /** The paths, in the order of the weights. */
  public List<Path> paths() {
    return paths;
  }

  /** The number of weights; those of a path lie together, {@code [u, v, w]}, and so on. */
  public int weightCount() {
    return offsets[paths.size()];
  }

  /**
   * The product {@code [n, out.dimension]}.
   *
   * @param x {@code [n, left.dimension]}
   * @param y {@code [n, right.dimension]}
   * @param weights {@code [weightCount]}, or {@code [n, weightCount]}
   * @throws IllegalArgumentException if a shape does not fit
   */
  public Tensor forward(Tensor x, Tensor y, Tensor weights) {
    require(x, y, weights);
    List<Tensor> xs = IrrepsBlocks.split(left, x);
    List<Tensor> ys = IrrepsBlocks.split(right, y);
    List<List<Tensor>> parts = new ArrayList<>();
    out.blocks().forEach(_ -> parts.add(new ArrayList<>()));
    for (int i = 0; i < paths.size(); i++) {
      Path path = paths.get(i);
      Tensor part = couple(i, xs.get(path.left()), ys.get(path.right()), weights);
      parts.get(path.out()).add(part);
    }
    List<Tensor> results = new ArrayList<>();
    for (int k = 0; k < parts.size(); k++) {
      results.add(sum(parts.get(k), out.blocks().get(k), x));
    }
    return IrrepsBlocks.join(results);
  }

  /**
   * The convolution {@code out[t] = sum over edges e that end in t of (x[from(e)] x y[e])}, {@code
   * [ends, out.dimension]}: the product gathered, weighted and summed along edges. With y the
   * harmonics of the edges and weights made from their lengths it is the convolution of "Tensor
   * field networks" and NequIP.
   *
   * <p>Where all paths are {@link Mode#LEFT} and the right factor has one channel a block, and the
   * tensors lie on the CPU, it is one pass over the edges that makes no tensor of messages, as are
   * its derivatives, of any order.
   *
   * @param edges from rows of x to rows of the result
   * @param x {@code [starts, left.dimension]}
   * @param y {@code [e, right.dimension]}
   * @param weights {@code [weightCount]}, or {@code [e, weightCount]}
   * @throws IllegalArgumentException if a shape does not fit
   */
  public Tensor convolve(Edges edges, Tensor x, Tensor y, Tensor weights) {
    require(edges, x, y, weights);
    boolean sameTypes = y.dtype() == x.dtype() && weights.dtype() == x.dtype();
    if (contraction.isEmpty() || !x.device().equals(Device.CPU) || !sameTypes) {
      return edges.to().sum(forward(edges.from().gather(x), y, weights));
    }
    Tensor rows = weights.rank() == 1 ? weights.expand(edges.count(), weightCount()) : weights;
    return new EdgeContraction(contraction.get(), edges, EdgeContraction.Argument.OUT)
        .apply(rows, x, y);
  }

  /** First the coupling with the right factor, then the left one, then the weights. */
  private Tensor couple(int i, Tensor x, Tensor y, Tensor weights) {
    Path path = paths.get(i);
    Tensor coupling =
        Tensors.of(x.dtype(), couplings.get(i), x.size(1), y.size(1), dimension(path))
            .to(x.device());
    boolean shared = weights.rank() == 1;
    Tensor flat = weights.slice(-1, offsets[i], offsets[i + 1]);
    long[] shape = weightShape(path);
    Tensor w = flat.reshape(shared ? shape : IrrepsBlocks.shape(IrrepsBlocks.leading(flat), shape));
    Tensor turned = Tensors.einsum("abc,nbv->nacv", coupling, y);
    String row = shared ? "" : "n";
    return switch (path.mode()) {
      case FULL -> {
        Tensor both = Tensors.einsum("nau,nacv->ncuv", x, turned);
        yield Tensors.einsum("ncuv," + row + "uvw->ncw", both, w);
      }
      case LEFT -> {
        Tensor both = Tensors.einsum("nau,nacv->ncuv", x, turned);
        yield Tensors.einsum("ncuv," + row + "uv->ncu", both, w);
      }
      case CHANNELWISE -> {
        Tensor both = Tensors.einsum("nau,nacu->ncu", x, turned);
        yield both.mul(shared ? w : w.unsqueeze(1));
      }
    };
  }

  private static Tensor sum(List<Tensor> parts, Irreps.Block block, Tensor x) {
    return parts.stream()
        .reduce(Tensor::add)
        .orElseGet(
            () ->
                Tensors.zeros(
                    x.dtype(), x.size(0), block.irrep().dimension(), block.multiplicity()));
  }

  private void require(Tensor x, Tensor y, Tensor weights) {
    IrrepsBlocks.require(left, x);
    IrrepsBlocks.require(right, y);
    boolean rows = x.rank() == 2 && y.rank() == 2 && x.size(0) == y.size(0);
    if (!rows || !fits(weights, y.size(0))) {
      throw new IllegalArgumentException(
          "Factors [n, %d] and [n, %d] and weights [%d] or [n, %d] are expected, given: %s, %s, %s"
              .formatted(
                  left.dimension(),
                  right.dimension(),
                  weightCount(),
                  weightCount(),
                  x.describe(),
                  y.describe(),
                  weights.describe()));
    }
  }

  private void require(Edges edges, Tensor x, Tensor y, Tensor weights) {
    IrrepsBlocks.require(left, x);
    IrrepsBlocks.require(right, y);
    boolean rows =
        x.rank() == 2
            && y.rank() == 2
            && x.size(0) == edges.from().count()
            && y.size(0) == edges.count();
    if (!rows || !fits(weights, edges.count())) {
      throw new IllegalArgumentException(
          ("Factors [%d, %d] for the nodes where edges start and [%d, %d] for the edges, and"
                  + " weights [%d] or [%d, %d] are expected, given: %s, %s, %s")
              .formatted(
                  edges.from().count(),
                  left.dimension(),
                  edges.count(),
                  right.dimension(),
                  weightCount(),
                  edges.count(),
                  weightCount(),
                  x.describe(),
                  y.describe(),
                  weights.describe()));
    }
  }

  private boolean fits(Tensor weights, long rows) {
    return weights.rank() >= 1
        && weights.size(-1) == weightCount()
        && (weights.rank() == 1 || (weights.rank() == 2 && weights.size(0) == rows));
  }

  @Override
  public String toString() {
    return "%s x %s -> %s, %d paths, %d weights"
        .formatted(left, right, out, paths.size(), weightCount());
  }
}
