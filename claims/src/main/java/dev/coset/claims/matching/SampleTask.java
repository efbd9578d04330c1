package dev.coset.claims.matching;

import dev.coset.learn.Metric;
import dev.coset.learn.Metric.Direction;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Training by a loss over samples of any kind; the last ones are held out.
 *
 * @param module what is trained
 * @param size how many samples are trained on, those from 0
 * @param held how many are held out, those from {@code size}
 * @param loss the mean loss over samples
 */
public record SampleTask(Module module, int size, int held, SampleLoss loss)
    implements TrainingTask {

  private static final long VALIDATION_SEED = 1;

  /** The mean loss over some of the samples. */
  @FunctionalInterface
  public interface SampleLoss {
    /** A tensor of one element. */
    Tensor of(int[] indices, RandomGenerator random);
  }

  /** The mean of the losses of single samples. */
  public static <S> SampleLoss mean(List<S> samples, BiFunction<S, RandomGenerator, Tensor> loss) {
    return (indices, random) ->
        Tensors.stack(
                0,
                Arrays.stream(indices).mapToObj(i -> loss.apply(samples.get(i), random)).toList())
            .mean();
  }

  /**
   * Trains the module, which is in evaluation mode afterwards; it is closed if training fails.
   *
   * @throws dev.coset.learn.TrainingDivergedException if a loss or a gradient is not finite
   */
  public void train(TrainerSettings settings) {
    try {
      new Trainer(settings).train(this, TrainingProgress.none());
      module.eval();
    } catch (RuntimeException e) {
      module.close();
      throw e;
    }
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    return loss.of(indices, random);
  }

  @Override
  public Metric metric() {
    return new Metric("loss", Direction.LOWER_IS_BETTER);
  }

  @Override
  public double validate() {
    int[] indices = IntStream.range(size, size + held).toArray();
    return loss.of(indices, new SplittableRandom(VALIDATION_SEED)).item();
  }

  @Override
  public String fingerprint() {
    return "samples of a claim";
  }
}
