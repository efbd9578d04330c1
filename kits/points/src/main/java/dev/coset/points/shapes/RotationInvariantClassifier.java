package dev.coset.points.shapes;

import dev.coset.learn.SteppedRandom;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network that tells clouds with normals apart, whatever their pose.
 *
 * <p>Law: {@code f(R x + t, R n) = f(x, n)} up to rounding for all rotations R and translations t,
 * and {@code f} does not depend on the order of the points, if the features of its {@link
 * SurfaceConfig} are invariant and the cloud is generic: no two points equally far where the
 * nearest or farthest is asked for, and a covariance about the centroid whose two smallest
 * eigenvalues differ. Mirror images get other answers in general.
 *
 * <p>Levels of {@link RiSurfaceConv} between centres that are ever farther apart; a last one
 * between the centroid, whose axis is that of the least spread, and the coarsest centres; a
 * transformer block on its result and these centres; a perceptron with two hidden layers. The paper
 * runs its transformer on the whole alone.
 *
 * <p>Shapes: clouds of equal size give {@code [b, outputs]}.
 *
 * <p>Paper: "RISurConv: Rotation Invariant Surface Attention-Augmented Convolutions for 3D Point
 * Cloud Classification and Segmentation".
 */
public final class RotationInvariantClassifier extends SurfaceNetwork {

  private final SurfaceEncoder encoder;
  private final Mlp head;

  /** With random weights. */
  public RotationInvariantClassifier(SurfaceConfig config, RandomGenerator random) {
    this(config, random, new SteppedRandom(random.nextLong()));
  }

  private RotationInvariantClassifier(
      SurfaceConfig config, RandomGenerator random, SteppedRandom dropped) {
    super(config, dropped);
    encoder = child("encoder", new SurfaceEncoder(config, random));
    head = child("head", head(config.top(), config, dropped));
  }

  @Override
  public boolean answersPoints() {
    return false;
  }

  @Override
  public Tensor forward(List<SurfacePyramid> clouds) {
    return head.forward(encoder.forward(SurfaceBatch.of(clouds, type())).whole());
  }

  /** What the last layers see of clouds, {@code [b, top]}. */
  public Tensor encode(List<SurfacePyramid> clouds) {
    return encoder.forward(SurfaceBatch.of(clouds, type())).whole();
  }
}
