package dev.coset.motion.cloth;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a step is from the true one: mean squared errors of positions and of normals, and how
 * much layers and bodies are entered,
 *
 * <pre>mean over entering pairs of min(n . (p - q) - gap, 0)^2</pre>
 *
 * <p>for the nearest points q, with normal n, of each body and of the layer below.
 */
public final class ClothLoss {

  private final ClothStack cloth;
  private final ClothSurface surface;
  private final Weights weights;

  /**
   * What counts how much.
   *
   * @param positions of the squared error of positions, metres squared
   * @param normals of the squared error of face normals
   * @param collisions of squared depths, metres squared
   * @param gap that is kept, metres
   */
  public record Weights(double positions, double normals, double collisions, double gap) {
    /** Checks the numbers. */
    public Weights {
      if (!(positions >= 0 && normals >= 0 && collisions >= 0 && gap >= 0)) {
        throw new IllegalArgumentException(
            "Weights and gap are at least 0, given: %s, %s, %s, %s"
                .formatted(positions, normals, collisions, gap));
      }
    }

    /** The same without collisions. */
    public Weights withoutCollisions() {
      return new Weights(positions, normals, 0, gap);
    }
  }

  /** A loss for layers of cloth. */
  public ClothLoss(ClothStack cloth, Weights weights) {
    this.cloth = cloth;
    this.surface = new ClothSurface(cloth);
    this.weights = weights;
  }

  /**
   * The loss.
   *
   * @param predicted positions {@code [batch, vertices, 3]}
   * @param truth of the same shape
   * @param bodies where they are at that time
   */
  public Tensor of(Tensor predicted, Tensor truth, List<ClothBody> bodies) {
    Tensor normals = surface.faceNormals(predicted).sub(surface.faceNormals(truth));
    Tensor loss =
        predicted
            .sub(truth)
            .square()
            .mean()
            .mul(weights.positions())
            .add(normals.square().mean().mul(weights.normals()));
    return weights.collisions() == 0
        ? loss
        : loss.add(collisions(predicted, bodies).mul(weights.collisions()));
  }

  /** The term of collisions, metres squared, summed over bodies and pairs of layers. */
  public Tensor collisions(Tensor positions, List<ClothBody> bodies) {
    Tensor sum = Tensors.zeros(positions.dtype()).to(positions.device());
    for (Tensor distance : distances(positions, bodies)) {
      Tensor depth = distance.sub(weights.gap()).neg().relu();
      Tensor entering = depth.detach().gt(0).toType(depth.dtype()).sum().clamp(1, 1e18);
      sum = sum.add(depth.square().sum().div(entering));
    }
    return sum;
  }

  /** The share of vertices that are inside of a body, or below the layer below: from 0 to 1. */
  public double entered(Tensor positions, List<ClothBody> bodies) {
    double inside = 0;
    double all = 0;
    for (Tensor distance : distances(positions.detach(), bodies)) {
      inside += distance.lt(0).toType(positions.dtype()).sum().item();
      all += distance.count();
    }
    return all == 0 ? 0 : inside / all;
  }

  private List<Tensor> distances(Tensor positions, List<ClothBody> bodies) {
    List<Tensor> all = new ArrayList<>();
    for (ClothBody body : bodies) {
      all.add(body.nearest(positions).distance());
    }
    Tensor normals = surface.vertexNormals(positions);
    for (int layer = 1; layer < cloth.layers().size(); layer++) {
      Tensor p = positions.slice(1, cloth.first(layer), cloth.first(layer + 1));
      Tensor q = positions.slice(1, cloth.first(layer - 1), cloth.first(layer));
      Tensor n = normals.slice(1, cloth.first(layer - 1), cloth.first(layer));
      Tensor nearest =
          p.detach().unsqueeze(2).sub(q.detach().unsqueeze(1)).square().sum(-1).argmin(2);
      Tensor index = nearest.unsqueeze(2).expand(p.shape());
      Tensor offset = p.sub(q.gather(1, index));
      all.add(offset.mul(n.gather(1, index)).sum(-1));
    }
    return all;
  }
}
