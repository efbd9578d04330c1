package dev.coset.points.parts;

import dev.coset.data.PointCloud;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.nn.vectors.VectorEdgeLayer;
import dev.coset.nn.vectors.VectorInvariants;
import dev.coset.nn.vectors.VectorLinear;
import dev.coset.nn.vectors.VectorRelu;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts fragments in unknown poses together: a motion for each to its place in the object.
 *
 * <p>Edge convolutions of vector neurons give each centred fragment vectors {@code F_i} and
 * matrices {@code G_i} that do not turn; {@link PartCorrelation} makes {@code H_i} of them. Two
 * mixtures of the vectors of F and H, by shares that do not turn, become a frame, whose transpose
 * is the rotation {@code R_i}; numbers of F and H that do not turn give the translation {@code
 * t_i}; {@code R_i x + t_i} is the place of x.
 *
 * <p>Laws: turning fragment i by A gives {@code R_i A^T}, and the same t_i; nothing else changes;
 * so the assembled object does not notice how fragments lie. Their order does not matter. Source:
 * "Leveraging SE(3) Equivariance for Learning 3D Geometric Shape Assembly"; the adversarial term is
 * left out.
 */
public final class EquivariantAssembler extends Module {

  private static final double SLOPE = 0.2;
  private static final int LAYERS = 3;
  private static final double SMALL = 1e-10;

  private final AssemblerConfig config;
  private final List<VectorEdgeLayer> edges = new ArrayList<>();
  private final VectorInvariants seen;
  private final Mlp gate;
  private final VectorLinear pooled;
  private final VectorLinear left;
  private final VectorLinear right;
  private final VectorLinear joined;
  private final VectorInvariants frame;
  private final Linear invariants;
  private final VectorLinear mixing;
  private final VectorRelu relu;
  private final VectorInvariants still;
  private final Mlp turning;
  private final Mlp place;

  EquivariantAssembler(AssemblerConfig config, RandomGenerator random) {
    this.config = config;
    int channels = config.channels();
    int width = config.width();
    for (int i = 0; i < LAYERS; i++) {
      int in = i == 0 ? AssemblyBatch.WAYS : channels;
      edges.add(child("edges" + i, new VectorEdgeLayer(in, channels, SLOPE, random)));
    }
    int all = LAYERS * channels;
    seen = child("seen", new VectorInvariants(channels, random));
    gate =
        child(
            "gate",
            Mlp.of(List.of(3 * channels + AssemblyBatch.SHAPE, all, all), Activation.RELU, random));
    pooled = child("pooled", new VectorLinear(all, width, random));
    left = child("left", new VectorLinear(width, width, random));
    right = child("right", new VectorLinear(width, width, random));
    joined = child("joined", new VectorLinear(2 * width, width, random));
    frame = child("frame", new VectorInvariants(width, random));
    invariants = child("invariants", new Linear(3, width, random));
    int known = config.correlation() ? 2 * width : width;
    mixing = child("mixing", new VectorLinear(known, 2 * width, random));
    relu = child("relu", new VectorRelu(2 * width, SLOPE, random));
    still = child("still", new VectorInvariants(known, random));
    turning = child("turning", Mlp.of(List.of(3 * known, 96, 4 * width), Activation.RELU, random));
    place = child("place", Mlp.of(List.of(3 * known, 64, 64, 3), Activation.RELU, random));
  }

  /** The extents. */
  public AssemblerConfig config() {
    return config;
  }

  /**
   * Where fragments belong.
   *
   * @param rotations {@code [fragments, 3, 3]}
   * @param translations of the fragments' centroids, {@code [fragments, 3]}
   * @param vectors F, {@code [fragments, 3, width]}
   */
  public record Assembly(Tensor rotations, Tensor translations, Tensor vectors) {

    /** The fragments in their places, {@code [fragments, points, 3]}. */
    public Tensor place(Tensor positions) {
      return positions.matmul(rotations.transpose(1, 2)).add(translations.unsqueeze(1));
    }
  }

  /**
   * The vectors of centred clouds, {@code [clouds, 3, width]}, of length 1 in the square mean.
   * Points are weighed, channel by channel, by numbers that do not turn; cross products of the
   * means tell a shape from its mirror image, and give what lies across its plane of symmetry.
   */
  public Tensor encode(AssemblyBatch batch) {
    Tensor positions = batch.positions();
    long clouds = positions.size(0);
    long points = positions.size(1);
    Tensor x = batch.ways();
    List<Tensor> layers = new ArrayList<>();
    for (VectorEdgeLayer layer : edges) {
      Tensor made = layer.forward(x, batch.neighbours());
      x = scaled(made.view(clouds, points, 3, made.size(2))).flatten(0, 1);
      layers.add(x);
    }
    Tensor all = Tensors.cat(-1, layers);
    Tensor known = Tensors.cat(-1, seen.forward(x), batch.shape());
    Tensor weighed = all.mul(gate.forward(known).unsqueeze(1));
    Tensor mean = weighed.view(clouds, points, 3, all.size(2)).mean(1, false);
    Tensor f = ofLengthOne(pooled.forward(mean));
    Tensor across = left.forward(f).cross(right.forward(f), 1);
    return ofLengthOne(joined.forward(Tensors.cat(-1, f, across)));
  }

  private static Tensor ofLengthOne(Tensor vectors) {
    return scaled(vectors.unsqueeze(1)).squeeze(1);
  }

  /** Vectors {@code [clouds, n, 3, c]} in units of their mean length in their cloud. */
  private static Tensor scaled(Tensor vectors) {
    Tensor squares = vectors.square().sum(2, true).mean(new int[] {1, 3}, true);
    return vectors.div(squares.add(SMALL).sqrt());
  }

  /** Where the fragments of a batch belong. */
  public Assembly forward(AssemblyBatch batch) {
    Tensor f = encode(batch);
    Tensor known = f;
    if (config.correlation()) {
      Tensor products = frame.forward(f).view(f.size(0), config.width(), 3);
      Tensor h = PartCorrelation.of(f, invariants.forward(products), batch.objects());
      known = Tensors.cat(-1, f, h);
    }
    Tensor shape = still.forward(known);
    Tensor vectors = relu.forward(mixing.forward(known));
    Tensor shares = turning.forward(shape).view(f.size(0), vectors.size(2), 2);
    Tensor two = vectors.matmul(shares);
    Tensor turned = GramSchmidtRotation.of(two.select(-1, 0), two.select(-1, 1));
    return new Assembly(turned.transpose(1, 2), place.forward(shape), f);
  }

  /**
   * The motion of each fragment to its place in the object.
   *
   * @param parts at least two fragments, anywhere, with one number of points
   * @throws dev.coset.data.BadInputException if there is a single fragment, their numbers of points
   *     differ or are too small, or a coordinate is not finite
   */
  public List<RigidMotion> assemble(List<PointCloud> parts) {
    return Autograd.noGrad(
        () -> {
          try (var _ = Scope.open()) {
            var type = parameters().values().iterator().next().dtype();
            Assembly found = forward(AssemblyBatch.of(List.of(parts), config.neighbours(), type));
            List<RigidMotion> motions = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
              double[] entries = found.rotations().select(0, i).toDoubleArray();
              double[] to = found.translations().select(0, i).toDoubleArray();
              motions.add(motion(entries, to, Centring.centre(parts.get(i).positions())));
            }
            return List.copyOf(motions);
          }
        });
  }

  /** {@code x -> R (x - centre) + to}. */
  private static RigidMotion motion(double[] entries, double[] to, double[] centre) {
    Rotation3 rotation = Decompositions.nearestRotation(Matrix.of(3, 3, Arrays.copyOf(entries, 9)));
    double[] turned = rotation.rotate(centre);
    return RigidMotion.of(
        rotation, new double[] {to[0] - turned[0], to[1] - turned[1], to[2] - turned[2]});
  }
}
