package dev.coset.cli;

import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.learn.Evaluation;
import dev.coset.learn.NetworkModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;

/** How well a network says where particles will be that it was not trained on. */
final class ParticleTest {

  private ParticleTest() {}

  /** Errors on newly made problems, and those of a guess without forces. */
  static Map<String, Double> errors(NetworkModel<PointCloud> model, int problems, long seed) {
    Dataset<ParticleSystem> made =
        ChargedParticles.dataset(
            problems,
            ParticleOptions.defaults(),
            RandomGeneratorFactory.of("L64X128MixRandom").create(~seed));
    Dataset<PointCloud> clouds = made.map(ParticleSystem::cloud);
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put(
        "mean squared error on %d other problems".formatted(problems),
        Evaluation.meanSquaredError(model, clouds));
    errors.put(
        "mean squared error if nothing acted",
        Evaluation.meanSquaredError(ParticleTest::straightOn, clouds));
    return errors;
  }

  /** Where particles are after a unit of time without forces. */
  private static NdArray straightOn(PointCloud cloud) {
    double[] positions = cloud.positions();
    PointCloud.Attribute velocity = cloud.attributes().get(ParticleSystem.VELOCITY);
    if (velocity == null) {
      throw new IllegalArgumentException("The particles have no velocities");
    }
    double[] steps = velocity.values();
    Arrays.setAll(positions, i -> positions[i] + steps[i]);
    return NdArray.wrap(new int[] {cloud.size(), 3}, positions);
  }
}
