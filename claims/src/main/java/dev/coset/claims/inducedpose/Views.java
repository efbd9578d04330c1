package dev.coset.claims.inducedpose;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Images of an object and the poses they show.
 *
 * @param images {@code [n, 3, 32, 32]}
 * @param poses the n poses
 */
record Views(Tensor images, List<Rotation3> poses) {

  /** Uniform random poses. */
  static Views of(BlobObject object, int count, RandomGenerator random) {
    List<Rotation3> poses = Stream.generate(() -> SO3.group().sample(random)).limit(count).toList();
    double[] pixels =
        poses.stream().flatMapToDouble(pose -> Arrays.stream(object.image(pose))).toArray();
    int side = BlobObject.SIDE;
    return new Views(Tensors.of(DType.FLOAT32, pixels, count, 3, side, side), poses);
  }

  /** The poses {@code [n, 3, 3]}. */
  Tensor matrices() {
    double[] values =
        poses.stream().flatMapToDouble(r -> Arrays.stream(r.matrix().toArray())).toArray();
    return Tensors.of(DType.FLOAT32, values, poses.size(), 3, 3);
  }

  /** The median angle in degrees between the poses and others. */
  double medianError(List<Rotation3> others) {
    double[] angles = new double[poses.size()];
    for (int i = 0; i < angles.length; i++) {
      angles[i] = Math.toDegrees(SO3.group().distance(poses.get(i), others.get(i)));
    }
    Arrays.sort(angles);
    return angles[angles.length / 2];
  }
}
