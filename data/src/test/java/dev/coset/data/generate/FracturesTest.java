package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FracturesTest {

  @Property(tries = 3)
  void fragmentsFillTheUnitBall(RandomGenerator random) {
    for (FractureSolid solid : FractureSolid.values()) {
      for (int sheets = 1; sheets <= 3; sheets++) {
        FractureOptions options = new FractureOptions(sheets, 50, Math.PI, 0.1, 0);
        Fracture fracture = Fractures.draw(solid, options, random);
        assertThat(fracture.fragments().size()).isBetween(2, 1 << sheets);
        double farthest = 0;
        for (int i = 0; i < fracture.fragments().size(); i++) {
          double[] lying = fracture.fragments().get(i).positions();
          double[] placed = fracture.placed(i);
          assertThat(placed).hasSize(150);
          assertThat(largestMean(lying)).isLessThan(1e-12);
          farthest = Math.max(farthest, farthest(placed));
        }
        assertThat(farthest).isBetween(1 - 1e-9, 1 + 1e-9);
      }
    }
  }

  private static double largestMean(double[] positions) {
    double[] mean = new double[3];
    for (int i = 0; i < positions.length; i++) {
      mean[i % 3] += positions[i] * 3 / positions.length;
    }
    return Math.max(Math.abs(mean[0]), Math.max(Math.abs(mean[1]), Math.abs(mean[2])));
  }

  private static double farthest(double[] positions) {
    double largest = 0;
    for (int i = 0; i < positions.length; i += 3) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        square += positions[i + axis] * positions[i + axis];
      }
      largest = Math.max(largest, Math.sqrt(square));
    }
    return largest;
  }

  /** Both sides of a break lie on the same sheet: many points of one are near the other's. */
  @Test
  void fragmentsFit() {
    FractureOptions options = new FractureOptions(1, 800, 0.4, 0.1, 0);
    Fracture fracture = Fractures.draw(FractureSolid.WEDGE, options, new SplittableRandom(5));
    double[] a = fracture.placed(0);
    double[] b = fracture.placed(1);
    int near = 0;
    for (int i = 0; i < a.length; i += 3) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < b.length; j += 3) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          square += (a[i + axis] - b[j + axis]) * (a[i + axis] - b[j + axis]);
        }
        least = Math.min(least, square);
      }
      near += least < 0.08 * 0.08 ? 1 : 0;
    }
    assertThat(near).isBetween(60, 600); // the broken face, not the outer one
  }
}
