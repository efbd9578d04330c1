package dev.coset.claims.unigrasp;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.motion.grasp.ConvexShape;
import dev.coset.motion.grasp.GraspPhysics;
import dev.coset.motion.grasp.GraspPolicy;
import dev.coset.motion.grasp.GraspSimulator;
import dev.coset.motion.grasp.TeacherEnsemble;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Training teachers, or one policy for all objects, by derivatives through the simulator: new
 * starts at every step, equally many for each object.
 *
 * @param module what is trained
 * @param shapes the objects
 * @param codes of shapes, {@code [shapes, size]}
 * @param starts of each object at every step
 * @param seed of the starts of validation
 */
record GraspLesson(
    TeacherEnsemble module, List<ConvexShape> shapes, Tensor codes, int starts, long seed)
    implements TrainingTask {

  static final Metric SUCCESS = new Metric("success", Metric.Direction.HIGHER_IS_BETTER);

  private static final int STEPS_PER_EPOCH = 10;

  /** Each shape so many times in a row. */
  static List<ConvexShape> repeated(List<ConvexShape> shapes, int times) {
    List<ConvexShape> all = new ArrayList<>();
    for (ConvexShape shape : shapes) {
      for (int i = 0; i < times; i++) {
        all.add(shape);
      }
    }
    return all;
  }

  /** An episode of a policy from so many starts of each object. */
  static GraspSimulator.Episode episode(
      GraspSimulator worlds, GraspPolicy policy, Tensor codes, int starts, RandomGenerator random) {
    return worlds.run(policy, worlds.start(random), codes.repeatInterleave(starts, 0));
  }

  @Override
  public int size() {
    return STEPS_PER_EPOCH * batch();
  }

  int batch() {
    return shapes.size() * starts;
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    var worlds =
        new GraspSimulator(GraspPhysics.defaults(), repeated(shapes, starts), DType.FLOAT32);
    return worlds.loss(episode(worlds, module, codes, starts, random)).mean();
  }

  @Override
  public Metric metric() {
    return SUCCESS;
  }

  @Override
  public double validate() {
    var worlds =
        new GraspSimulator(GraspPhysics.defaults(), repeated(shapes, starts), DType.FLOAT32);
    return Autograd.noGrad(
        () -> episode(worlds, module, codes, starts, new SplittableRandom(seed)).recorded().rate());
  }

  @Override
  public String fingerprint() {
    return "grasps";
  }
}
