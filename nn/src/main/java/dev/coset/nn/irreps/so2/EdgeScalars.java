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

  /** One at zero, zero with two derivatives at the cutoff and beyond, {@code [e]}. */
  static Tensor envelope(Tensor distances, double cutoff) {
    Tensor s = distances.div(cutoff).clampMax(1);
    Tensor six = s.pow(6);
    return six.mul(-28).add(six.mul(s).mul(48)).sub(six.mul(s.square()).mul(21)).add(1);
  }

  /** {@code sqrt(d^2 + 1e-12)}, {@code [e]}. */
  static Tensor distances(Tensor vectors) {
    return vectors.square().sum(-1).add(vectors.dtype() == DType.FLOAT64 ? 1e-24 : 1e-12).sqrt();
  }
}
