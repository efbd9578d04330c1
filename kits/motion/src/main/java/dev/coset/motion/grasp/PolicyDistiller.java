package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Learns one policy from what many teachers did: the mean squared error of actions, over the
 * episodes that succeeded, without acting itself. Every tenth episode validates.
 *
 * <p>Paper: "UniGraspTransformer: Simplified Policy Distillation for Scalable Dexterous Robotic
 * Grasping".
 *
 * @param settings of the training; its seed is replaced
 */
public record PolicyDistiller(TrainerSettings settings) {

  private static final int VALIDATES = 10;

  /** 15 epochs of batches of 256 with a learning rate of 0.002. */
  public static PolicyDistiller defaults() {
    return new PolicyDistiller(
        TrainerSettings.defaults().withEpochs(15).withBatchSize(256).withThreads(1));
  }

  /**
   * A {@link TokenPolicy} that learned from roll-outs, which the caller closes.
   *
   * @param rollouts of any number of teachers
   * @param random from which weights are drawn
   * @throws BadInputException if no roll-out succeeded, or sizes of groups differ
   */
  public TokenPolicy fit(List<GraspRollouts> rollouts, RandomGenerator random) {
    return fit(rollouts, sizes -> new TokenPolicy(TokenPolicyConfig.of(sizes), random), random)
        .student();
  }

  /**
   * Another student that learned from roll-outs, which the caller closes.
   *
   * @param rollouts of any number of teachers
   * @param fresh makes the student for the sizes of groups
   * @param random from which the seed is drawn
   * @param <S> the type of the student
   * @throws BadInputException if no roll-out succeeded, or sizes of groups differ
   */
  public <S extends Module & GraspPolicy> Fitted<S> fit(
      List<GraspRollouts> rollouts, Function<List<Integer>, S> fresh, RandomGenerator random) {
    List<Integer> sizes = sizes(rollouts);
    try (var _ = Scope.open()) {
      Shown shown = Shown.of(rollouts);
      S student = fresh.apply(sizes);
      try {
        double error =
            new Trainer(settings.withSeed(random.nextLong()))
                .train(new Task<>(student, shown), TrainingProgress.none())
                .best();
        student.eval();
        return new Fitted<>(student, error);
      } catch (TrainingDivergedException e) {
        student.close();
        throw e;
      }
    }
  }

  private static List<Integer> sizes(List<GraspRollouts> rollouts) {
    if (rollouts.stream().allMatch(r -> r.rate() == 0)) {
      throw new BadInputException(
          "None of the roll-outs of %d teachers succeeded; there is nothing to learn from"
              .formatted(rollouts.size()));
    }
    List<Integer> sizes = rollouts.getFirst().sizes();
    for (GraspRollouts each : rollouts) {
      if (!each.sizes().equals(sizes)) {
        throw new BadInputException(
            "Groups of all roll-outs have the sizes of the first, %s, given: %s"
                .formatted(sizes, each.sizes()));
      }
    }
    return sizes;
  }

  /**
   * A student and how it does.
   *
   * @param student that learned
   * @param error mean squared error of actions in episodes held out
   * @param <S> the type of the student
   */
  public record Fitted<S extends Module & GraspPolicy>(S student, double error) {}

  /** Rows of successful episodes; those of every tenth one are held out. */
  private record Shown(List<Tensor> groups, Tensor actions, long[] training, long[] held) {

    static Shown of(List<GraspRollouts> rollouts) {
      List<GraspRollouts> good =
          rollouts.stream().filter(r -> r.rate() > 0).map(GraspRollouts::successful).toList();
      List<Tensor> groups = new ArrayList<>();
      for (int g = 0; g < good.getFirst().groups().size(); g++) {
        int group = g;
        groups.add(
            Tensors.cat(0, good.stream().map(r -> r.groups().get(group)).toList()).flatten(0, 1));
      }
      Tensor actions = Tensors.cat(0, good.stream().map(GraspRollouts::actions).toList());
      long episodes = actions.size(0);
      long acts = actions.size(1);
      return new Shown(
          groups,
          actions.flatten(0, 1),
          rows(episodes, acts, e -> episodes < VALIDATES || e % VALIDATES != 0),
          rows(episodes, acts, e -> episodes < VALIDATES || e % VALIDATES == 0));
    }

    private static long[] rows(long episodes, long acts, LongPredicate chosen) {
      return LongStream.range(0, episodes * acts).filter(r -> chosen.test(r / acts)).toArray();
    }

    Tensor error(GraspPolicy student, long[] rows) {
      Tensor index = Tensors.of(rows);
      GraspObservation seen =
          new GraspObservation(groups.stream().map(g -> g.indexSelect(0, index)).toList());
      return Losses.meanSquared(student.act(seen), actions.indexSelect(0, index));
    }
  }

  /** Training on rows. */
  private record Task<S extends Module & GraspPolicy>(S module, Shown shown)
      implements TrainingTask {

    @Override
    public int size() {
      return shown.training().length;
    }

    @Override
    public Tensor loss(int[] indices, RandomGenerator random) {
      long[] rows = Arrays.stream(indices).mapToLong(i -> shown.training()[i]).toArray();
      return shown.error(module, rows);
    }

    @Override
    public Metric metric() {
      return Metric.MEAN_SQUARED_ERROR;
    }

    @Override
    public double validate() {
      return shown.error(module, shown.held()).item();
    }

    @Override
    public String fingerprint() {
      return "roll-outs";
    }
  }
}
