package dev.coset.learn;

import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.nn.sets.DeepSetsConfig;
import dev.coset.nn.sets.EmptySets;
import dev.coset.nn.sets.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Small data sets and networks that are learned in moments. */
final class Toy {

  static final PointNetArchitecture POINTNET =
      new PointNetArchitecture(
          new PointNetConfig(3, List.of(8, 16), List.of(8), 2), PointNormalization.UNIT_BALL);
  static final CnnArchitecture CNN =
      new CnnArchitecture(new SmallCnnConfig(1, List.of(4, 4, 8), 2));
  static final DeepSetsArchitecture SETS =
      new DeepSetsArchitecture(
          new DeepSetsConfig(2, List.of(16), 8, List.of(), 1, Pooling.SUM, EmptySets.REFUSED));
  static final MlpArchitecture MLP = new MlpArchitecture(2, List.of(16), 1);

  private Toy() {}

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Long clouds against flat ones, of 10 to 14 points. */
  static Dataset<PointCloud> clouds(int count, RandomGenerator random) {
    return labelled(count, label -> cloud(label, random));
  }

  /** Three charged particles each. */
  static Dataset<PointCloud> particles(int count, RandomGenerator random) {
    ParticleOptions options = new ParticleOptions(3, 0.001, 10, 1, 2);
    return ChargedParticles.dataset(count, options, random).map(ParticleSystem::cloud);
  }

  private static PointCloud cloud(int label, RandomGenerator random) {
    double[] positions = new double[3 * (10 + random.nextInt(5))];
    for (int i = 0; i < positions.length; i++) {
      boolean small = label == 0 ? i % 3 != 2 : i % 3 == 2;
      positions[i] = 7 + (small ? 0.2 : 1) * random.nextGaussian();
    }
    return PointCloud.wrap(positions);
  }

  /** Images with vertical against horizontal stripes. */
  static Dataset<Image> images(int count, RandomGenerator random) {
    return labelled(
        count,
        label -> {
          float[] values = new float[64];
          int phase = random.nextInt(2);
          for (int i = 0; i < 64; i++) {
            int along = label == 0 ? i % 8 : i / 8;
            values[i] = (along + phase) % 2 + 0.1f * (float) random.nextGaussian();
          }
          return Image.wrap(1, 8, 8, values);
        });
  }

  /** Sets of up to 6 pairs, whose target is the sum of the first entries. */
  static Dataset<NdArray> sets(int count, RandomGenerator random) {
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] rows = random.doubles(2L * (1 + random.nextInt(6))).toArray();
      double sum = 0;
      for (int j = 0; j < rows.length; j += 2) {
        sum += rows[j];
      }
      samples.add(sample("set" + i, NdArray.of(new int[] {rows.length / 2, 2}, rows), sum));
    }
    return new Dataset<>("sums", samples, List.of());
  }

  /** Points of the plane, whose target is {@code x y}. */
  static Dataset<NdArray> vectors(int count, RandomGenerator random) {
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      samples.add(sample("vector" + i, NdArray.vector(x, y), x * y));
    }
    return new Dataset<>("products", samples, List.of());
  }

  private static Sample<NdArray> sample(String name, NdArray input, double target) {
    return new Sample<>(name, input, Optional.of(new Target.Values(NdArray.vector(target))));
  }

  private static <X> Dataset<X> labelled(int count, IntFunction<X> maker) {
    List<Sample<X>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(new Sample<>("s" + i, maker.apply(i % 2), Optional.of(new Target.Label(i % 2))));
    }
    return new Dataset<>("toy", samples, List.of("first", "second"));
  }
}
