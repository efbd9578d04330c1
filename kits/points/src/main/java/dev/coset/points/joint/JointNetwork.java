package dev.coset.points.joint;

import dev.coset.nn.points.PointNet;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A model of images and a model of points, with features {@code z2} and {@code z3} of one width, a
 * gate {@code m = sigmoid(2 + mlp[z2, z3])}, nearly open at first, and linear heads.
 */
final class JointNetwork extends Module {

  private static final int WIDTH = 48;
  private static final double OPEN = 2;

  private final ViewNetwork views;
  private final PointNet points;
  private final Mlp gate;
  private final Linear head2;
  private final Linear head3;
  private final boolean gated;
  private final double temperature;

  JointNetwork(int classes, JointOptions options, RandomGenerator random) {
    views = child("views", new ViewNetwork(WIDTH, random));
    points =
        child("points", new PointNetConfig(3, List.of(32, 64, 96), List.of(), WIDTH).build(random));
    head2 = child("head2", new Linear(WIDTH, classes, random));
    head3 = child("head3", new Linear(WIDTH, classes, random));
    gate = child("gate", Mlp.of(List.of(2 * WIDTH, WIDTH, 2 * WIDTH), Activation.RELU, random));
    gated = options.invariant();
    temperature = options.temperature();
  }

  static int width() {
    return WIDTH;
  }

  ViewNetwork views() {
    return views;
  }

  /** Features of both kinds {@code [b, width]}, the gate {@code [b, 2 width]} at work on them. */
  record Features(Tensor images, Tensor points, Tensor gated) {}

  Features features(Tensor clouds, Tensor images) {
    Tensor z2 = views.forward(images);
    Tensor z3 = points.forward(clouds);
    Tensor both = Tensors.cat(1, z2, z3);
    return new Features(z2, z3, gated ? both.mul(gate.forward(both).add(OPEN).sigmoid()) : both);
  }

  /** The logits of images {@code [b, classes]} from gated features. */
  Tensor imageLogits(Tensor features) {
    return head2.forward(features.slice(1, 0, WIDTH));
  }

  /** The logits of points. */
  Tensor pointLogits(Tensor features) {
    return head3.forward(features.slice(1, WIDTH, 2L * WIDTH));
  }

  /** The logits of points and, over the temperature, of images. */
  Tensor sum(Tensor features) {
    return pointLogits(features).add(imageLogits(features).div(temperature));
  }
}
