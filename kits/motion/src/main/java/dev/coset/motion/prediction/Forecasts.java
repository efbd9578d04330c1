package dev.coset.motion.prediction;

import dev.coset.data.NdArray;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.Trajectories;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import java.util.Arrays;
import java.util.List;

/**
 * A forecast of one scene as plain arrays.
 *
 * @param futures {@code [agents, K, frames, d]}
 * @param types probabilities of kinds of interaction, {@code [pairs, types]}, in the order of the
 *     pairs of {@link AgentGraph}
 */
public record Forecasts(NdArray futures, NdArray types) {

  /**
   * Forecasts a scene, without derivatives.
   *
   * @param past {@code [agents, frames, d]}
   * @throws dev.coset.data.BadInputException if it has other frames than the predictor was made for
   */
  public static Forecasts of(EquivariantMotionPredictor predictor, NdArray past) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            var forecast =
                predictor.forecast(
                    Trajectories.tensor(List.of(past), DType.FLOAT32),
                    AgentGraph.of(past.extent(0)));
            return new Forecasts(
                array(forecast.futures().shape(), forecast.futures().toDoubleArray()),
                array(forecast.types().shape(), forecast.types().toDoubleArray()));
          });
    }
  }

  private static NdArray array(long[] shape, double[] values) {
    return NdArray.wrap(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray(), values);
  }
}
