package dev.coset.nn.irreps.so2;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Embedding;
import java.util.random.RandomGenerator;

/**
 * What does not turn about an edge: its length in Gaussian bumps, and embeddings of the elements at
 * its ends.
 */
final class EdgeScalars extends Module {

  private static final double WIDTH = 2;

  private final int bumps;
  private final int elements;
  private final Embedding source;
  private final Embedding target;

  EdgeScalars(int elements, int bumps, int width, RandomGenerator random) {
    this.bumps = bumps;
    this.elements = elements;
    this.source = child("source", new Embedding(elements, width, random));
    this.target = child("target", new Embedding(elements, width, random));
  }

  /** {@code [e, bumps + 2 width]}. */
  Tensor forward(AtomGraph graph, Tensor distances) {
    Tensor centres = Tensors.linspace(distances.dtype(), 0, graph.cutoff(), bumps);
    double sharpness = 0.5 * Math.pow((bumps - 1) / (WIDTH * graph.cutoff()) * 2, 2);
    Tensor length = distances.unsqueeze(-1).sub(centres).square().mul(-sharpness).exp();
    return Tensors.cat(
        1,
        length,
        source.forward(graph.numbersAt(graph.edges().from())),
        target.forward(graph.numbersAt(graph.edges().to())));
  }

  /** Refuses numbers that no embedding has. */
  void require(Tensor numbers) {
    if (numbers.count() > 0 && (numbers.min().item() < 0 || numbers.max().item() >= elements)) {
      throw new dev.coset.data.BadInputException(
          "Numbers of elements are 0 to %d here, given: %.0f to %.0f"
              .formatted(elements - 1, numbers.min().item(), numbers.max().item()));
    }
  }

  /**
   * One at zero, zero with two derivatives at the cutoff and beyond, {@code [e]}: {@code 1 - 28 s^6
   * + 48 s^7 - 21 s^8}, as {@code (1-s)^3 (1 + 3s + 6s^2 + 10s^3 + 15s^4 + 21s^5)}, whose relative
   * error stays small where the terms of the first form cancel.
   */
  static Tensor envelope(Tensor distances, double cutoff) {
    Tensor s = distances.div(cutoff).clampMax(1);
    Tensor rest = s.mul(21).add(15);
    for (int coefficient : new int[] {10, 6, 3, 1}) {
      rest = rest.mul(s).add(coefficient);
    }
    Tensor gap = s.neg().add(1);
    return gap.square().mul(gap).mul(rest);
  }

  /** {@code sqrt(d^2 + 1e-12)}, {@code [e]}. */
  static Tensor distances(Tensor vectors) {
    return vectors.square().sum(-1).add(vectors.dtype() == DType.FLOAT64 ? 1e-24 : 1e-12).sqrt();
  }
}
