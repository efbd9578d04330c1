package dev.coset.points.registration;

import dev.coset.nn.anchors.NearestRotation;
import dev.coset.points.registration.ColoringPair.Side;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What a {@link ColoringNetwork} is trained by, the sum of three terms over pairs of surfaces whose
 * motion is known: InfoNCE of the colors of points (cosine over 0.1; others farther than the radius
 * are negative); InfoNCE of embeddings of neighbourhoods ({@code 1 - distance} over 0.1, as
 * before); and how far the corners of the cube around a neighbourhood are from where they should be
 * under the motion that its embedding gives, in radii.
 *
 * <p>Products of moments get a tenth of the truth before they are turned into rotations, so that
 * derivatives stay bounded where the colors do not tell the pose yet.
 *
 * @param radius of neighbourhoods, in the unit of the clouds
 * @param points how many points are drawn for the first term
 * @param keypoints how many neighbourhoods are drawn for the others
 */
public record ColoringLoss(double radius, int points, int keypoints) {

  private static final double TEMPERATURE = 0.1;
  private static final double TRUTH = 0.1;
  private static final double RIDGE = 1e-4;
  private static final double FLOOR = 1e-6;
  private static final double NEVER = -1e6;
  private static final double[] CORNERS = {
    1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, -1, -1, -1
  };

  /** Checks the numbers. */
  public ColoringLoss {
    HypothesisRefinement.requireThreshold(radius);
    if (points < 2 || keypoints < 2) {
      throw new IllegalArgumentException(
          "A contrast needs at least 2 points and 2 keypoints, given: %d and %d"
              .formatted(points, keypoints));
    }
  }

  /** 256 points and 48 keypoints. */
  public static ColoringLoss within(double radius) {
    return new ColoringLoss(radius, 256, 48);
  }

  /**
   * The loss of a pair, one element.
   *
   * @param random draws points and keypoints
   */
  public Tensor of(ColoringNetwork network, ColoringPair pair, RandomGenerator random) {
    DType type = network.dtype();
    Tensor a = network.forward(inputs(pair.source(), type));
    Tensor b = network.forward(inputs(pair.target(), type));
    return pointContrast(pair, a, b, random)
        .add(neighbourhoods(pair, a.softmax(1), b.softmax(1), random));
  }

  private static Tensor inputs(Side side, DType type) {
    return Tensors.of(type, side.inputs(), side.size(), ColoringNetwork.INPUTS);
  }

  private static int[] draw(ColoringPair pair, int most, RandomGenerator random) {
    return Thinning.sample(pair.matched().length, most, random);
  }

  private Tensor pointContrast(ColoringPair pair, Tensor a, Tensor b, RandomGenerator random) {
    int[] drawn = draw(pair, points, random);
    Tensor from = centred(a).indexSelect(0, index(pair.matched(), drawn)).normalize(2, -1);
    Tensor to = centred(b).indexSelect(0, index(pair.partners(), drawn)).normalize(2, -1);
    return contrast(from.matmul(to.transpose(0, 1)), rows(pair, drawn));
  }

  private static Tensor centred(Tensor logits) {
    return logits.sub(logits.mean(1, true));
  }

  private static Tensor index(int[] of, int[] drawn) {
    return Tensors.of(Arrays.stream(drawn).mapToLong(i -> of[i]).toArray());
  }

  private static double[] rows(ColoringPair pair, int[] drawn) {
    int[] chosen = Arrays.stream(drawn).map(i -> pair.matched()[i]).toArray();
    return Thinning.rows(pair.source().positions(), chosen);
  }

  /** InfoNCE of similarities {@code [n, n]} of places, both ways. */
  private Tensor contrast(Tensor similarities, double[] places) {
    int n = places.length / 3;
    boolean[] near = new boolean[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        near[i * n + j] = i != j && square(places, i, places, j) < radius * radius;
      }
    }
    Tensor logits = similarities.div(TEMPERATURE).maskedFill(Tensors.of(near, n, n), NEVER);
    Tensor labels = Tensors.arange(n);
    return Losses.crossEntropy(logits, labels)
        .add(Losses.crossEntropy(logits.transpose(0, 1), labels))
        .mul(0.5);
  }

  private static double square(double[] a, int i, double[] b, int j) {
    double x = a[3 * i] - b[3 * j];
    double y = a[3 * i + 1] - b[3 * j + 1];
    double z = a[3 * i + 2] - b[3 * j + 2];
    return x * x + y * y + z * z;
  }

  private Tensor neighbourhoods(ColoringPair pair, Tensor a, Tensor b, RandomGenerator random) {
    double[] places = rows(pair, draw(pair, keypoints, random));
    Tensor f = moments(pair.source(), places, a);
    Tensor g = moments(pair.target(), places, b);
    Tensor p = projections(f).flatten(1, 2);
    Tensor q = projections(g).flatten(1, 2);
    // |P - Q|^2 / 2 = 4 - tr(P Q)
    Tensor squares = p.matmul(q.transpose(0, 1)).neg().add(4).clampMin(FLOOR);
    Tensor similarities = squares.sqrt().neg().add(1);
    return contrast(similarities, places).add(displacement(f, g));
  }

  /** The moments {@code [k, d, 4]} about places, lengths in radii. */
  private Tensor moments(Side side, double[] places, Tensor colors) {
    int k = places.length / 3;
    int n = side.size();
    double[][] weights = new double[4][k * n];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < n; j++) {
        double share = square(places, i, side.positions(), j) / (radius * radius);
        if (share < 1) {
          double weight = UmeOptions.taper(share) * side.areas()[j] / (radius * radius);
          weights[0][i * n + j] = weight;
          for (int axis = 0; axis < 3; axis++) {
            double offset = side.positions()[3 * j + axis] - places[3 * i + axis];
            weights[axis + 1][i * n + j] = weight * offset / radius;
          }
        }
      }
    }
    Tensor[] columns = new Tensor[4];
    for (int axis = 0; axis < 4; axis++) {
      columns[axis] = Tensors.of(colors.dtype(), weights[axis], k, n).matmul(colors);
    }
    return Tensors.stack(-1, columns);
  }

  /** The projections {@code [k, d, d]} on the columns. */
  private static Tensor projections(Tensor moments) {
    Tensor f = moments.mul(moments.square().sum(1, true).add(FLOOR * FLOOR).rsqrt());
    Tensor transposed = f.transpose(1, 2);
    Tensor gram = transposed.matmul(f).add(Tensors.eye(f.dtype(), 4).mul(RIDGE));
    return f.matmul(gram.solve(transposed));
  }

  /** The mean displacement of corners under the estimated motions; the identity is right. */
  private static Tensor displacement(Tensor f, Tensor g) {
    Tensor m = f.slice(-1, 0, 1); // [k, d, 1]
    Tensor n = g.slice(-1, 0, 1);
    Tensor levers = f.slice(-1, 1, 4); // [k, d, 3]
    Tensor others = g.slice(-1, 1, 4);
    Tensor a = anchor(m, levers); // [k, 1, 3]
    Tensor b = anchor(n, others);
    Tensor h = levers.sub(m.matmul(a)).transpose(1, 2).matmul(others.sub(n.matmul(b)));
    Tensor size = h.square().sum(new int[] {1, 2}, true).add(FLOOR * FLOOR * FLOOR).rsqrt();
    Tensor near = h.mul(size).add(Tensors.eye(f.dtype(), 3).mul(TRUTH));
    Tensor transposed = NearestRotation.of(near); // R^T, which moves rows
    Tensor shift = b.sub(a.matmul(transposed));
    Tensor corners = Tensors.of(f.dtype(), CORNERS, 8, 3);
    Tensor error = corners.matmul(transposed).add(shift).sub(corners);
    return error.square().sum(-1, false).add(FLOOR).sqrt().mean();
  }

  private static Tensor anchor(Tensor m, Tensor levers) {
    Tensor transposed = m.transpose(1, 2);
    return transposed.matmul(levers).div(transposed.matmul(m).add(FLOOR * FLOOR));
  }
}
