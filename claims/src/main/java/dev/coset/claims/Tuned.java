package dev.coset.claims;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingDivergedException;
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
   * Trains with every rate, closing the models that are not kept. A rate with which training
   * diverges is passed over.
   *
   * @param rates the learning rates, at least one
   * @param metric which validation is better
   * @param train trains a new model with a rate; closes it when training diverges
   * @throws TrainingDivergedException if training diverges with every rate
   */
  public static <M extends AutoCloseable> Tuned<M> over(
      List<Double> rates, Metric metric, DoubleFunction<Tuned<M>> train) {
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("No learning rate was given to choose from");
    }
    Optional<Tuned<M>> best = Optional.empty();
    Optional<TrainingDivergedException> diverged = Optional.empty();
    for (double rate : rates) {
      try {
        best = Optional.of(better(best, train.apply(rate), metric));
      } catch (TrainingDivergedException e) {
        diverged = Optional.of(e);
      }
    }
    if (best.isEmpty() && diverged.isPresent()) {
      throw diverged.get();
    }
    return best.orElseThrow();
  }

  /** The better of two, the other one closed. */
  private static <M extends AutoCloseable> Tuned<M> better(
      Optional<Tuned<M>> before, Tuned<M> next, Metric metric) {
    if (before.isEmpty()) {
      return next;
    }
    Tuned<M> old = before.get();
    boolean improved =
        Double.isNaN(old.validation) || metric.isBetter(next.validation, old.validation);
    close((improved ? old : next).model);
    return improved ? next : old;
  }

  private static void close(AutoCloseable model) {
    try {
      model.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A model that was not kept could not be closed", e);
    }
  }
}
