package dev.coset.data.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TensorNeighborsTest {

  @Property(tries = 5)
  void everyCloudOfABatchIsSearchedByItself(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor points = Tensors.randn(DType.FLOAT64, new long[] {3, 40, 3}, random);
      Tensor queries = Tensors.randn(DType.FLOAT64, new long[] {3, 7, 3}, random);
      Tensor found = TensorNeighbors.nearest(points, queries, 5);
      assertThat(found.shape()).containsExactly(3, 7, 5);
      Tensor kept = TensorNeighbors.farthest(points, 6);
      for (int b = 0; b < 3; b++) {
        double[] cloud = points.select(0, b).toDoubleArray();
        int[] expected =
            KdTree.of(cloud).nearest(queries.select(0, b).toDoubleArray(), 5).indices();
        assertThat(found.select(0, b).toLongArray()).isEqualTo(wide(expected));
        assertThat(kept.select(0, b).toLongArray()).isEqualTo(wide(FarthestPoints.of(cloud, 6)));
      }
    }
  }

  @Test
  void rowsAreThoseOfTheOwnCloudAndCarryGradients() {
    try (var _ = Scope.open()) {
      Tensor features = Tensors.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2).requiresGrad();
      Tensor numbers = Tensors.of(new long[] {1, 1, 0, 1}, 2, 2, 1);
      Tensor rows = TensorNeighbors.rows(features, numbers);
      assertThat(rows.shape()).containsExactly(2, 2, 1, 2);
      assertThat(rows.toDoubleArray()).containsExactly(3, 4, 3, 4, 5, 6, 7, 8);
      Autograd.backward(rows.sum());
      assertThat(features.grad().orElseThrow().toDoubleArray())
          .containsExactly(0, 0, 2, 2, 1, 1, 1, 1);
    }
  }

  @Test
  void whatIsNoBatchOfCloudsIsRefused() {
    try (var _ = Scope.open()) {
      Tensor cloud = Tensors.zeros(DType.FLOAT64, 1, 3, 3);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TensorNeighbors.farthest(Tensors.zeros(DType.FLOAT64, 3, 3), 1))
          .withMessageContaining("[clouds, points, 3]");
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(() -> TensorNeighbors.nearest(cloud, cloud, 4));
    }
  }

  private static long[] wide(int[] numbers) {
    return Arrays.stream(numbers).asLongStream().toArray();
  }
}
