package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.Progress;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Puts a pose in front of a model that is given, and teaches it to prefer the poses that the model
 * was trained on. Three regimes:
 *
 * <ul>
 *   <li>zero-shot ({@link #adapt}): the prior alone, on samples without labels in natural pose; the
 *       model is any {@link Model}, ONNX and TorchScript included, and is not touched;
 *   <li>tuning the canonicalizer ({@link #tune} without further parameters): task and prior through
 *       a frozen network that passes gradients on, a module or a TorchScript model;
 *   <li>full fine-tuning ({@link #tune} with the network's parameters).
 * </ul>
 *
 * <p>The loss is {@code L_task + beta L_prior}. Source: "Equivariant Adaptation of Large Pretrained
 * Models".
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public final class EquivariantAdapter<E, I> {

  /** One of so many samples is held out, to see whether the prior was learned. */
  private static final int HELD_OUT = 5;

  private static final int LEAST_SAMPLES = 10;

  private final LearnedCanonicalizer<E, I> canonicalizer;
  private final PosePrior<E> prior;
  private final AdapterSettings settings;

  private EquivariantAdapter(
      LearnedCanonicalizer<E, I> canonicalizer, PosePrior<E> prior, AdapterSettings settings) {
    this.canonicalizer = canonicalizer;
    this.prior = prior;
    this.settings = settings;
    prior.require(canonicalizer.pose());
  }

  /**
   * An adapter that trains the network of a canonicalizer.
   *
   * @throws BadInputException if the prior's element is outside of the group
   */
  public static <E, I> EquivariantAdapter<E, I> of(
      LearnedCanonicalizer<E, I> canonicalizer, PosePrior<E> prior) {
    return new EquivariantAdapter<>(canonicalizer, prior, AdapterSettings.defaults());
  }

  /** The same with other settings. */
  public EquivariantAdapter<E, I> with(AdapterSettings other) {
    return new EquivariantAdapter<>(canonicalizer, prior, other);
  }

  /**
   * A model with a pose in front.
   *
   * @param model the model that satisfies the law
   * @param trained how the pose was learned
   */
  public record Adapted<I, O>(Model<I, O> model, Trained trained) {}

  /**
   * How a pose was learned.
   *
   * @param losses the mean loss of each epoch
   * @param heldOut the poses of held-out samples, or of all where none were held out
   */
  public record Trained(List<Double> losses, PoseReport heldOut) {
    /** Copies the losses. */
    public Trained {
      losses = List.copyOf(losses);
    }
  }

  /**
   * Zero-shot adaptation: {@link #train}, then the frozen model behind the pose.
   *
   * @param unlabelled samples as the frozen model was trained on, in natural pose
   */
  public <O> Adapted<I, O> adapt(
      Model<I, O> frozen,
      Equivariance<E, I, O> law,
      List<I> unlabelled,
      Progress progress,
      RandomGenerator random) {
    Trained trained = train(unlabelled, progress, random);
    return new Adapted<>(canonicalizer.wrap(frozen, law), trained);
  }

  /**
   * Teaches the pose the prior on samples in natural pose, of which a fifth, drawn at random, are
   * held out.
   *
   * @throws BadInputException if there are fewer than 10 samples, or the held-out ones do not come
   *     to be left as they are: then they were turned at random already, or the network is too
   *     small
   */
  public Trained train(List<I> unlabelled, Progress progress, RandomGenerator random) {
    if (unlabelled.size() < LEAST_SAMPLES) {
      throw new BadInputException(
          "A pose is learned from at least %d samples, given: %d; give more"
              .formatted(LEAST_SAMPLES, unlabelled.size()));
    }
    List<I> drawn = shuffled(unlabelled, random);
    int apart = drawn.size() / HELD_OUT;
    List<I> heldOut = drawn.subList(0, apart);
    List<I> seen = drawn.subList(apart, drawn.size());
    List<Double> losses =
        optimize(
            pose().module().parameters(),
            List.of(pose().module()),
            () -> batches(seen, random),
            batch -> {
              Tensor inputs = canonicalizer.encode(batch);
              return priorLoss(inputs, random);
            },
            progress);
    PoseReport report = canonicalizer.report(heldOut, random);
    if (!(naturalRate(heldOut, report) >= settings.leastIdentityRate())) {
      throw new BadInputException(
          "Only %.0f%% of the held-out samples are found in the pose of the prior, at least %.0f%% are needed: they seem to be turned at random already, or the network is too small to see which way is up; give samples in natural pose, more of them, or lower leastIdentityRate"
              .formatted(100 * naturalRate(heldOut, report), 100 * settings.leastIdentityRate()));
    }
    return new Trained(losses, report);
  }

  /** The share of samples with the pose of the prior. */
  private double naturalRate(List<I> samples, PoseReport report) {
    if (!(prior instanceof PosePrior.Element<E>(E element))) {
      return report.identityRate();
    }
    return canonicalizer.canonicalizeAll(samples).stream()
            .filter(c -> c.element().equals(element))
            .count()
        / (double) samples.size();
  }

  /**
   * A mean loss over a batch.
   *
   * @see #tune
   */
  @FunctionalInterface
  public interface TaskLoss {
    /** The loss, a tensor of one element, of outputs and targets with samples along axis 0. */
    Tensor of(Tensor outputs, Tensor targets);
  }

  /**
   * Trains the pose by the task and the prior.
   *
   * @param whole the pose with the predictor behind it, as {@link DiscretePose#wrap} or {@link
   *     VectorPose#wrap} make it; the predictor passes gradients on, and is frozen where it is not
   *     to be trained (of a TorchScript model it is from the start)
   * @param tuned the predictor's parameters that are trained too; none for tuning the canonicalizer
   *     alone
   * @param inputs samples as {@link LearnedCanonicalizer#encode} gives them, labelled, in natural
   *     pose
   * @param targets their targets
   * @return the losses, and the poses afterwards of all samples
   */
  public Trained tune(
      Layer whole,
      Map<String, Tensor> tuned,
      List<I> inputs,
      Tensor targets,
      TaskLoss task,
      Progress progress,
      RandomGenerator random) {
    if (inputs.isEmpty() || targets.size(0) != inputs.size()) {
      throw new BadInputException(
          "Every sample has a target, given: %d samples, targets %s"
              .formatted(inputs.size(), targets.describe()));
    }
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    pose().module().parameters().forEach((name, p) -> parameters.put("pose." + name, p));
    tuned.forEach((name, p) -> parameters.put("predictor." + name, p));
    List<Double> losses =
        optimize(
            parameters,
            List.of(pose().module()),
            () -> places(inputs.size(), random),
            rows -> {
              Tensor x =
                  canonicalizer.encode(rows.stream().map(r -> inputs.get(r.intValue())).toList());
              long[] index = rows.stream().mapToLong(Long::longValue).toArray();
              Tensor answers = whole.forward(x);
              Tensor loss = task.of(answers, targets.indexSelect(0, Tensors.of(index)));
              return settings.beta() == 0
                  ? loss
                  : loss.add(priorLoss(x, random).mul(settings.beta()));
            },
            progress);
    return new Trained(losses, canonicalizer.report(inputs, random));
  }

  private TensorPose<E> pose() {
    return canonicalizer.pose();
  }

  private Tensor priorLoss(Tensor inputs, RandomGenerator random) {
    Tensor loss = prior.loss(pose(), inputs, random);
    if (settings.apart() == 0) {
      return loss;
    }
    if (!(pose() instanceof DiscretePose<E> discrete)) {
      throw new BadInputException("Only embedded copies can be kept apart; set apart to 0");
    }
    return loss.add(discrete.module().likeness(inputs).mul(settings.apart()));
  }

  private List<List<I>> batches(List<I> samples, RandomGenerator random) {
    return canonicalizer.batches(shuffled(samples, random), settings.batchSize());
  }

  private List<List<Long>> places(int count, RandomGenerator random) {
    List<Long> all = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      all.add(i);
    }
    return Batches.byShape(shuffled(all, random), _ -> 0, settings.batchSize());
  }

  private static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private <T> List<Double> optimize(
      Map<String, Tensor> parameters,
      List<Module> trained,
      Supplier<List<List<T>>> epoch,
      Function<List<T>, Tensor> loss,
      Progress progress) {
    List<Double> losses = new ArrayList<>();
    try (var adam = Adam.of(parameters, settings.learningRate())) {
      trained.forEach(Module::train);
      for (int i = 0; i < settings.epochs(); i++) {
        double sum = 0;
        int steps = 0;
        for (List<T> batch : epoch.get()) {
          sum += step(adam, loss, batch);
          steps++;
        }
        losses.add(sum / steps);
        progress.advance(i + 1, settings.epochs());
      }
    } finally {
      trained.forEach(Module::eval);
    }
    return losses;
  }

  private static <T> double step(Adam adam, Function<List<T>, Tensor> loss, List<T> batch) {
    try (var _ = Scope.open()) {
      Tensor value = loss.apply(batch);
      double number = value.item();
      if (!Double.isFinite(number)) {
        throw new BadInputException(
            "The loss is %s; lower the learning rate, or remove samples that are not finite"
                .formatted(number));
      }
      adam.zeroGrad();
      Autograd.backward(value);
      adam.step();
      return number;
    }
  }
}
