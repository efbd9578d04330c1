package dev.coset.points.shapes;

import dev.coset.groups.SO3;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Takes patches of points apart into what they are and how they are turned; both are learned.
 *
 * <p>A PointNet on the points of a patch, then one head for a code that should not turn and one for
 * two directions that should turn with the patch. Nothing makes it so but training: {@link
 * #twoPoses} shows every patch in two random poses, in which the codes should agree, and the
 * directions once they are turned back; the two directions should be orthogonal. How far this holds
 * is measured, never assumed.
 *
 * <p>Shapes: patches {@code [m, k, 3]} give codes {@code [m, width]} and orientations {@code [m, 3,
 * 3]}, whose rows are the two directions and their cross product. A patch turned by R, {@code x
 * R^T}, should turn D into {@code D R^T}.
 *
 * <p>Paper: "PaRot: Patch-Wise Rotation-Invariant Network via Feature Disentanglement and Pose
 * Restoration".
 */
public final class PatchDisentangler extends Module {

  private static final double EPSILON = 1e-8;
  private static final MlpOptions LAYERS =
      MlpOptions.of(Activation.RELU)
          .withNormalization(MlpOptions.Normalization.BATCH)
          .activatingLast();

  private final Mlp points;
  private final Linear code;
  private final Mlp directions;
  private final boolean orthonormal;

  /**
   * With random weights.
   *
   * @param width how many channels a code has
   * @param orthonormal whether the directions are made orthogonal by Gram and Schmidt
   */
  public PatchDisentangler(int width, boolean orthonormal, RandomGenerator random) {
    this.orthonormal = orthonormal;
    points = child("points", Mlp.of(List.of(3, width / 2, width, width), LAYERS, random));
    code = child("code", new Linear(width, width, random));
    MlpOptions options =
        MlpOptions.of(Activation.RELU).withNormalization(MlpOptions.Normalization.BATCH);
    directions = child("directions", Mlp.of(List.of(width, width, 6), options, random));
  }

  /**
   * What a patch is and how it is turned.
   *
   * @param codes {@code [m, width]}
   * @param orientations {@code [m, 3, 3]}
   */
  public record Parts(Tensor codes, Tensor orientations) {}

  /** The parts of patches {@code [m, k, 3]}. */
  public Parts forward(Tensor patches) {
    if (patches.rank() != 3 || patches.size(1) < 8 || patches.size(2) != 3) {
      throw new IllegalArgumentException(
          "Patches are [patches, points, 3] with at least 8 points, given: " + patches.describe());
    }
    Tensor rows = points.forward(patches.reshape(-1, 3));
    Tensor pooled =
        rows.reshape(patches.size(0), patches.size(1), rows.size(1)).max(1, false).values();
    Tensor two = directions.forward(pooled);
    Tensor first = unit(two.slice(1, 0, 3));
    Tensor second = two.slice(1, 3, 6);
    if (orthonormal) {
      second = second.sub(first.mul(second.mul(first).sum(1, true)));
    }
    second = unit(second);
    Tensor third = unit(first.detach().cross(second.detach(), 1));
    return new Parts(code.forward(pooled), Tensors.stack(1, first, second, third));
  }

  /**
   * What is seen of patches in two random poses.
   *
   * @param first the codes in the first pose, and its orientations turned back
   * @param second the same of the second pose
   * @param loss the sum of three: the mean squared difference of codes over their variance, without
   *     which codes would rather shrink than agree; the mean squared difference of the directions
   *     turned back, {@code |D_A A - D_B B|^2}; and the mean squared product of the two directions
   */
  public record TwoPoses(Parts first, Parts second, Tensor loss) {}

  /** Shows every patch {@code [m, k, 3]} in two random poses A and B of its own. */
  public TwoPoses twoPoses(Tensor patches, RandomGenerator random) {
    Tensor a = turns(patches, random);
    Tensor b = turns(patches, random);
    Parts first = forward(patches.matmul(a.transpose(1, 2)));
    Parts second = forward(patches.matmul(b.transpose(1, 2)));
    Tensor codes = first.codes().sub(second.codes()).square().mean();
    Tensor spread = first.codes().sub(first.codes().mean(0, true)).square().mean();
    Parts one = new Parts(first.codes(), first.orientations().matmul(a));
    Parts other = new Parts(second.codes(), second.orientations().matmul(b));
    Tensor back = two(one).sub(two(other)).square().sum(new int[] {1, 2}, false).mean();
    Tensor skew = skew(first).add(skew(second)).mul(0.5);
    return new TwoPoses(one, other, codes.div(spread.add(EPSILON)).add(back).add(skew));
  }

  private static Tensor two(Parts parts) {
    return parts.orientations().slice(1, 0, 2);
  }

  private static Tensor skew(Parts parts) {
    Tensor first = parts.orientations().select(1, 0);
    return first.mul(parts.orientations().select(1, 1)).sum(-1, false).square().mean();
  }

  /** A rotation for every patch, {@code [m, 3, 3]}. */
  private static Tensor turns(Tensor patches, RandomGenerator random) {
    int m = Math.toIntExact(patches.size(0));
    double[] rotations = new double[9 * m];
    for (int i = 0; i < m; i++) {
      double[] rotation = SO3.group().sample(random).matrix().toArray();
      System.arraycopy(rotation, 0, rotations, 9 * i, 9);
    }
    return Tensors.of(patches.dtype(), rotations, m, 3, 3);
  }

  /** Rows over their lengths; zero rows stay zero. */
  static Tensor unit(Tensor rows) {
    return rows.div(rows.square().sum(-1, true).add(EPSILON * EPSILON).sqrt().clampMin(EPSILON));
  }
}
