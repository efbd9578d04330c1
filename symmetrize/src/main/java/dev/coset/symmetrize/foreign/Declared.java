package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.Collections;
import java.util.List;

/** Readings of the shape a model declares for its input. */
final class Declared {

  /**
   * What is tried when nothing is declared. A lone input comes before a batch of one, in which a
   * model that reduces over its first axis would reduce over the batch.
   */
  static final List<Batching> BATCHINGS =
      List.of(new Batching.Any(), new Batching.None(), new Batching.Exactly(1));

  private Declared() {}

  /** The batching that a leading axis asks for. */
  static Batching batching(Port input, Axis leading) {
    if (leading.extent().isEmpty()) {
      return new Batching.Any();
    }
    long size = leading.extent().getAsLong();
    if (size < 1 || size > Short.MAX_VALUE) {
      throw new BadInputException(
          "Input %s declares a batch of %d; export the model with a dynamic batch axis"
              .formatted(input, size));
    }
    return new Batching.Exactly((int) size);
  }

  /** That many axes about which nothing is known. */
  static List<Axis> unknown(int count) {
    return Collections.nCopies(count, Axis.of(-1, ""));
  }

  /** The refusal of an input whose rank or extents suit no layout. */
  static BadInputException unfit(Port input, String noun, String accepted) {
    return new BadInputException(
        "Input %s does not take %s, which are given as %s; export the model with such an input"
            .formatted(input, noun, accepted));
  }
}
