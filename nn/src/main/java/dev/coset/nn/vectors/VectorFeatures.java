package dev.coset.nn.vectors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Vector features {@code [.., 3, channels]} of the points of clouds. */
public final class VectorFeatures {

  private VectorFeatures() {}

  /**
   * One channel: the positions {@code [b, n, 3]} relative to the mean of their cloud, {@code [b, n,
   * 3, 1]}. They do not change when a cloud is shifted.
   *
   * @throws BadInputException if the shape is another one, or the clouds are empty
   */
  public static Tensor ofPositions(Tensor positions) {
    if (positions.rank() != 3 || positions.size(2) != 3 || positions.size(1) == 0) {
      throw new BadInputException(
          "Clouds have the shape [clouds, points, 3] with at least one point, given: "
              + positions.describe());
    }
    return positions.sub(positions.mean(1, true)).unsqueeze(-1);
  }

  /**
   * What each point sees of its {@code k} nearest points, itself among them: for every neighbour j
   * of i the differences {@code x_j - x_i}, then {@code x_i}, then, when asked for, {@code x_j x
   * x_i}, which keeps its sense under reflections and so breaks their law.
   *
   * <p>Shapes: {@code [b, n, 3, c]} to {@code [b, n, k, 3, 2 c]} or {@code [b, n, k, 3, 3 c]}. Of
   * points at the same distance any are taken. Nearness is that of the first channel and gets no
   * gradients.
   *
   * @param k how many neighbours, at most n
   * @param cross whether to add the cross products
   */
  public static Tensor ofNeighbours(Tensor features, int k, boolean cross) {
    requireFeatures(features, 4);
    long n = features.size(1);
    if (k < 1 || k > n) {
      throw new BadInputException(
          "Between 1 and %d neighbours can be found among the points of %s, given: %d"
              .formatted(n, features.describe(), k));
    }
    Tensor nearest = nearest(features.select(3, 0), k);
    long[] shape = features.shape();
    Tensor others =
        features.flatten(0, 1).indexSelect(0, nearest).view(shape[0], n, k, 3, shape[3]);
    Tensor self = features.unsqueeze(2).expand(shape[0], n, k, 3, shape[3]);
    List<Tensor> parts = new ArrayList<>(List.of(others.sub(self), self));
    if (cross) {
      parts.add(others.cross(self, 3));
    }
    return Tensors.cat(-1, parts);
  }

  /** For every point the places of its nearest among the points of all clouds, flat. */
  private static Tensor nearest(Tensor positions, int k) {
    long b = positions.size(0);
    long n = positions.size(1);
    return Autograd.noGrad(
        () -> {
          Tensor distances = positions.cdist(positions, 2);
          Tensor first = Tensors.arange(b).mul(n).view(b, 1, 1);
          return distances.bottomk(k, -1).indices().add(first).flatten(0, 2);
        });
  }

  /** Checks that the axis before the last has the three components. */
  static void requireFeatures(Tensor features, int rank) {
    if (features.rank() < 2
        || (rank > 0 && features.rank() != rank)
        || features.size(features.rank() - 2) != 3) {
      throw new BadInputException(
          "Vector features have the shape %s, given: %s"
              .formatted(
                  rank == 4 ? "[clouds, points, 3, channels]" : "[.., 3, channels]",
                  features.describe()));
    }
  }

  /** Checks the components and the number of channels. */
  static void requireChannels(Tensor features, int channels) {
    requireFeatures(features, 0);
    if (features.size(features.rank() - 1) != channels) {
      throw new BadInputException(
          "The layer takes vector features [.., 3, %d], given: %s"
              .formatted(channels, features.describe()));
    }
  }
}
