package dev.coset.claims.eqmotion;

import dev.coset.motion.AgentGraph;
import dev.coset.motion.prediction.EquivariantMotionPredictor;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;

/**
 * A network and how it forecasts.
 *
 * @param module what is trained
 * @param answer the forecasts {@code [agents, future, d]} of pasts {@code [agents, T, d]}
 */
record Forecaster(Module module, Answer answer) implements AutoCloseable {

  /** A forecast. */
  @FunctionalInterface
  interface Answer {
    Tensor of(Tensor past, AgentGraph graph);
  }

  static Forecaster of(EquivariantMotionPredictor network) {
    return new Forecaster(
        network, (past, graph) -> network.forecast(past, graph).futures().select(1, 0));
  }

  static Forecaster of(PlainForecaster network) {
    return new Forecaster(network, network::forward);
  }

  @Override
  public void close() {
    module.close();
  }
}
