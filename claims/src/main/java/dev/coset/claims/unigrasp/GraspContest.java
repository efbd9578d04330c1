package dev.coset.claims.unigrasp;

import dev.coset.claims.Experiment;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.grasp.ConvexShape;
import dev.coset.motion.grasp.GraspPhysics;
import dev.coset.motion.grasp.GraspPolicy;
import dev.coset.motion.grasp.GraspRollouts;
import dev.coset.motion.grasp.GraspSimulator;
import dev.coset.motion.grasp.PointAutoencoder;
import dev.coset.motion.grasp.PolicyDistiller;
import dev.coset.motion.grasp.TeacherEnsemble;
import dev.coset.motion.grasp.TokenPolicy;
import dev.coset.motion.grasp.TokenPolicyConfig;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A student of tokens, a flat one, and a policy that was trained on all objects at once. */
final class GraspContest {

  private static final int CORNERS = 8;
  private static final int OBJECTS = 40;
  private static final int UNSEEN = 10;
  private static final int STARTS = 6;
  private static final int RECORDED = 60;
  private static final int TRIALS = 50;
  private static final int CODE = 16;
  private static final int WIDTH = 64;
  private static final int FLAT_WIDTH = 160;
  private static final List<Integer> SIZES = List.of(4, 4, 7, 5, 6, CODE + 1, 1, 3);
  private static final TrainerSettings TEACHING =
      TrainerSettings.defaults()
          .withEpochs(12)
          .withLearningRate(8e-3)
          .withWeightDecay(0)
          .withGradientClip(1)
          .withSchedule(RateSchedule.COSINE)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  GraspContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    List<ConvexShape> seen = shapes(OBJECTS);
    List<ConvexShape> unseen = shapes(UNSEEN);
    try (var _ = Scope.open();
        var coder = new PointAutoencoder(CODE, random)) {
      experiment.step("learning codes of shapes");
      coder.learn(CORNERS, 300, random);
      Tensor codes = coder.codes(seen);
      Tensor unseenCodes = coder.codes(unseen);
      experiment.step("training a teacher for each object");
      GraspRollouts shown;
      try (var teachers = taught(OBJECTS, seen, codes)) {
        shown = rollouts(teachers, seen, codes, RECORDED);
      }
      experiment.step("training one policy on all objects");
      double joint;
      try (var one = taught(1, seen, codes)) {
        joint = rollouts(one, unseen, unseenCodes, TRIALS).rate();
      }
      experiment.step("distilling");
      var flat =
          PolicyDistiller.defaults()
              .fit(List.of(shown), sizes -> new FlatPolicy(sizes, FLAT_WIDTH, random), random);
      var tokens =
          PolicyDistiller.defaults()
              .fit(
                  List.of(shown),
                  sizes -> new TokenPolicy(TokenPolicyConfig.of(sizes), random),
                  random);
      try (var flatStudent = flat.student();
          var student = tokens.student()) {
        return new Outcome(
            shown.rate(),
            rollouts(student, unseen, unseenCodes, TRIALS).rate(),
            rollouts(flatStudent, unseen, unseenCodes, TRIALS).rate(),
            joint,
            tokens.error(),
            flat.error());
      }
    }
  }

  private List<ConvexShape> shapes(int count) {
    return Stream.generate(() -> ConvexShape.random(CORNERS, random)).limit(count).toList();
  }

  private TeacherEnsemble taught(int policies, List<ConvexShape> shapes, Tensor codes) {
    var teachers = new TeacherEnsemble(policies, SIZES, WIDTH, random);
    var lesson = new GraspLesson(teachers, shapes, codes, STARTS, random.nextLong());
    TrainerSettings settings = TEACHING.withBatchSize(lesson.batch()).withSeed(random.nextLong());
    new Trainer(settings).train(lesson, TrainingProgress.none());
    return teachers;
  }

  private GraspRollouts rollouts(
      GraspPolicy policy, List<ConvexShape> shapes, Tensor codes, int starts) {
    var worlds =
        new GraspSimulator(
            GraspPhysics.defaults(), GraspLesson.repeated(shapes, starts), DType.FLOAT32);
    return Autograd.noGrad(
        () -> GraspLesson.episode(worlds, policy, codes, starts, random).recorded());
  }

  /**
   * Shares of successful grasps.
   *
   * @param teachers on their own objects
   * @param tokens of the student of tokens on unseen objects
   * @param flat of the flat student on unseen objects
   * @param joint of the policy trained on all objects, on unseen ones
   * @param error mean squared error of actions of the student of tokens, on episodes held out
   * @param flatError of the flat student
   */
  record Outcome(
      double teachers, double tokens, double flat, double joint, double error, double flatError) {}
}
