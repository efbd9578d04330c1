package dev.coset.tensor.kernels;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

// region lanes
/** The loop of {@link GaussianBasis} with the Vector API; lanes run along the centers. */
final class GaussianLanes {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private GaussianLanes() {}

  static void compute(
      double[] centers, double sharpness, Buffer distances, Buffer output, long from, long to) {
    float[] middle = new float[centers.length];
    for (int k = 0; k < middle.length; k++) {
      middle[k] = (float) centers[k];
    }
    for (long i = from; i < to; i++) {
      float distance = distances.memory().getAtIndex(ValueLayout.JAVA_FLOAT, i);
      for (int k = 0; k < middle.length; k += SPECIES.length()) {
        VectorMask<Float> inside = SPECIES.indexInRange(k, middle.length);
        FloatVector gap = FloatVector.fromArray(SPECIES, middle, k, inside).sub(distance);
        FloatVector value = gap.mul(gap).mul((float) -sharpness).lanewise(VectorOperators.EXP);
        value.intoMemorySegment(
            output.memory(), (i * middle.length + k) * 4, ByteOrder.nativeOrder(), inside);
      }
    }
  }
}
// endregion
