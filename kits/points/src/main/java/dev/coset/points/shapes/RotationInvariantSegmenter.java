package dev.coset.points.shapes;

import dev.coset.learn.SteppedRandom;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network that tells the points of clouds with normals apart, whatever the pose of the clouds.
 *
 * <p>Law: {@code f(R x + t, R n) = f(x, n)} for each point, up to rounding, under the conditions of
 * {@link RotationInvariantClassifier}, and the answers follow the order of the points.
 *
 * <p>The encoder of the classifier; then, level by level back to the points, a {@link
 * RiSurfaceConv} that sees each fine point among its nearest coarse centres and is joined with what
 * the encoder knew of the fine point. The coarsest centres are given the description of the whole
 * first.
 *
 * <p>Shapes: clouds of n points each give {@code [b, n, outputs]}.
 *
 * <p>Paper: "RISurConv: Rotation Invariant Surface Attention-Augmented Convolutions for 3D Point
 * Cloud Classification and Segmentation".
 */
public final class RotationInvariantSegmenter extends SurfaceNetwork {

  private static final MlpOptions LAYER =
      MlpOptions.of(Activation.RELU)
          .withNormalization(MlpOptions.Normalization.BATCH)
          .activatingLast();

  private final SurfaceEncoder encoder;
  private final List<RiSurfaceConv> back = new ArrayList<>();
  private final List<Mlp> joins = new ArrayList<>();
  private final Mlp head;

  /** With random weights. */
  public RotationInvariantSegmenter(SurfaceConfig config, RandomGenerator random) {
    this(config, random, new SteppedRandom(random.nextLong()));
  }

  private RotationInvariantSegmenter(
      SurfaceConfig config, RandomGenerator random, SteppedRandom dropped) {
    super(config, dropped);
    encoder = child("encoder", new SurfaceEncoder(config, random));
    int features = config.features().width();
    int in = config.widths().getLast() + config.top();
    for (int i = config.levels() - 1; i >= 0; i--) {
      int out = config.widths().get(Math.max(0, i - 1));
      back.add(child("back" + i, new RiSurfaceConv(features, in, out, random)));
      if (i > 0) {
        joins.add(child("join" + i, Mlp.of(List.of(2 * out, out), LAYER, random)));
      }
      in = out;
    }
    head = child("head", head(in, config, dropped));
  }

  @Override
  public boolean answersPoints() {
    return true;
  }

  @Override
  public Tensor forward(List<SurfacePyramid> clouds) {
    SurfaceBatch batch = SurfaceBatch.of(clouds, type());
    SurfaceEncoder.Encoded encoded = encoder.forward(batch);
    int levels = config().levels();
    Tensor x = encoded.levels().getLast();
    x = join(x, spread(encoded.whole(), x.size(1)));
    for (int i = 0; i < levels; i++) {
      SurfaceBatch.Level level = batch.up().get(i);
      x = back.get(i).forward(level.features(), level.gather(x));
      if (i < joins.size()) {
        Tensor joined = join(x, encoded.levels().get(levels - 2 - i));
        x = joins.get(i).forward(joined.reshape(-1, joined.size(2))).reshape(x.shape());
      }
    }
    return head.forward(x);
  }
}
