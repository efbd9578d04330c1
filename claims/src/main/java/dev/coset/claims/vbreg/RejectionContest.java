package dev.coset.claims.vbreg;

import dev.coset.claims.Experiment;
import dev.coset.claims.matching.MotionErrors;
import dev.coset.claims.matching.SampleTask;
import dev.coset.data.generate.CorrespondenceOptions;
import dev.coset.data.generate.CorrespondenceSet;
import dev.coset.data.generate.PartialPairs;
import dev.coset.groups.RigidMotion;
import dev.coset.learn.TrainerSettings;
import dev.coset.points.matching.OutlierRejectionConfig;
import dev.coset.points.matching.OutlierRejectionConfig.Latents;
import dev.coset.points.matching.OutlierVerdict;
import dev.coset.points.matching.VariationalOutlierRejection;
import dev.coset.points.matching.VerdictOptions;
import dev.coset.points.matching.VerdictOptions.Consensus;
import dev.coset.points.registration.Ransac;
import dev.coset.points.registration.RansacOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Finding motions among correspondences of which few are right. */
final class RejectionContest {

  static final int STEPS = 3;
  static final int TESTS = 100;

  private static final double NOISE = 0.01;
  private static final double SIGMA = 0.1;
  private static final double THRESHOLD = 0.05;
  private static final double DEGREES = 5;
  private static final double DISTANCE = 0.05;
  private static final int DRAWS = 1000;
  private static final int TRAINING = 200;
  private static final int HELD = 8;
  private static final int TRAINING_COUNT = 128;
  private static final int COUNT = 500;
  private static final OutlierRejectionConfig CONFIG = OutlierRejectionConfig.of(SIGMA);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(10)
          .withBatchSize(2)
          .withLearningRate(3e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  RejectionContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    List<CorrespondenceSet> training = sets(TRAINING + HELD, TRAINING_COUNT, 0.05, 0.2);
    List<CorrespondenceSet> hard = sets(TESTS, COUNT, 0.05, 0.08);
    List<CorrespondenceSet> some = hard.subList(0, TESTS / 4);
    VerdictOptions voting = VerdictOptions.within(THRESHOLD);
    VerdictOptions single = voting.withConsensus(Consensus.LAST_MAP);
    Score ours;
    double voted;
    double filled;
    double last;
    try (var network = trained("the network", Latents.VARIATIONAL, training)) {
      experiment.step("registering");
      ours = score(hard, s -> network.register(s.source(), s.target(), voting).motion());
      voted = purity(network, some, voting);
      filled = purity(network, some, voting.withConsensus(Consensus.FILLED));
      last = purity(network, some, single);
    }
    Score plain;
    try (var network = trained("the plain network", Latents.NONE, training)) {
      plain = score(hard, s -> network.register(s.source(), s.target(), single).motion());
    }
    RansacOptions draws =
        RansacOptions.within(THRESHOLD).withSamples(DRAWS).withConfidence(1).withEdgeRatio(0);
    Score ransac =
        score(hard, s -> Ransac.estimate(s.source(), s.target(), draws, random).motion());
    return new Outcome(ours, plain, ransac, new Purity(voted, filled, last));
  }

  private List<CorrespondenceSet> sets(int sets, int count, double least, double most) {
    List<CorrespondenceSet> made = new ArrayList<>();
    for (int i = 0; i < sets; i++) {
      CorrespondenceOptions options =
          CorrespondenceOptions.defaults()
              .withCount(count)
              .withNoise(NOISE)
              .withInlierRatio(random.nextDouble(least, most));
      made.add(PartialPairs.correspondences(options, random));
    }
    return made;
  }

  private VariationalOutlierRejection trained(
      String name, Latents latents, List<CorrespondenceSet> sets) {
    experiment.step("training " + name);
    var network = new VariationalOutlierRejection(CONFIG.withLatents(latents), random);
    new SampleTask(
            network,
            sets.size() - HELD,
            HELD,
            (indices, own) -> {
              Batch batch = Batch.of(indices, sets);
              return network.loss(batch.source, batch.target, batch.labels, own);
            })
        .train(SETTINGS.withSeed(random.nextLong()));
    return network;
  }

  private static Score score(
      List<CorrespondenceSet> sets, Function<CorrespondenceSet, RigidMotion> method) {
    int found = 0;
    long start = System.nanoTime();
    for (CorrespondenceSet set : sets) {
      found += MotionErrors.within(method.apply(set), set.motion(), DEGREES, DISTANCE) ? 1 : 0;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Score((double) found / sets.size(), 1000 * seconds / sets.size());
  }

  /** The mean share of right correspondences in the sets of all seeds. */
  private static double purity(
      VariationalOutlierRejection network, List<CorrespondenceSet> sets, VerdictOptions options) {
    double sum = 0;
    int count = 0;
    for (CorrespondenceSet set : sets) {
      OutlierVerdict verdict = network.register(set.source(), set.target(), options);
      for (int[] members : verdict.sets()) {
        int right = 0;
        for (int member : members) {
          right += set.inlier()[member] ? 1 : 0;
        }
        sum += (double) right / members.length;
        count++;
      }
    }
    return sum / count;
  }

  /** Labelled sets of equal size, together. */
  record Batch(Tensor source, Tensor target, Tensor labels) {

    static Batch of(int[] indices, List<CorrespondenceSet> sets) {
      List<Tensor> source = new ArrayList<>();
      List<Tensor> target = new ArrayList<>();
      List<Tensor> labels = new ArrayList<>();
      for (int index : indices) {
        CorrespondenceSet set = sets.get(index);
        source.add(Tensors.of(DType.FLOAT32, set.source(), set.size(), 3));
        target.add(Tensors.of(DType.FLOAT32, set.target(), set.size(), 3));
        labels.add(Tensors.of(set.inlier()));
      }
      return new Batch(
          Tensors.stack(0, source), Tensors.stack(0, target), Tensors.stack(0, labels));
    }
  }

  /**
   * How well a method finds motions.
   *
   * @param recall the share found
   * @param milliseconds per set
   */
  record Score(double recall, double milliseconds) {}

  /**
   * What came out.
   *
   * @param ours of the network with latent variables and voting
   * @param plain of the network without both
   * @param ransac of random triples
   * @param purity of the sets of the network with latent variables
   */
  record Outcome(Score ours, Score plain, Score ransac, Purity purity) {}

  /**
   * The share of right correspondences in sets.
   *
   * @param voted of voted sets
   * @param filled of voted sets that are all filled to 40
   * @param last of the 40 best of the last map alone
   */
  record Purity(double voted, double filled, double last) {}
}
