package dev.coset.claims;

import dev.coset.learn.Metric;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A model trained with several learning rates, of which the one that validated best was kept. Rival
 * models of a claim are tuned over the same rates.
 *
 * @param model the model, which the caller closes
 * @param rate its learning rate
 * @param validation its validation metric
 * @param <M> the type of the model
 */
public record Tuned<M extends AutoCloseable>(M model, double rate, double validation) {

  /**
   * Trains with every rate, closing the models that are not kept.
   *
   * @param rates the learning rates, at least one
   * @param metric which validation is better
   * @param train trains a new model with a rate
   */
  public static <M extends AutoCloseable> Tuned<M> over(
      List<Double> rates, Metric metric, DoubleFunction<Tuned<M>> train) {
    Optional<Tuned<M>> best = Optional.empty();
    for (double rate : rates) {
      Tuned<M> next = train.apply(rate);
      if (best.isPresent() && !metric.isBetter(next.validation, best.get().validation)) {
        next.close();
      } else {
        best.ifPresent(Tuned::close);
        best = Optional.of(next);
      }
    }
    return best.orElseThrow(() -> new IllegalArgumentException("No learning rate was given"));
  }

  private void close() {
    try {
      model.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A model that was not kept could not be closed", e);
    }
  }
}
