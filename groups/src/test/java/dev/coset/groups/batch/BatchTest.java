package dev.coset.groups.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Both kernels against the group, one element at a time. */
class BatchTest {

  private static final double[] ANGLES = {
    0, 1e-300, 1e-9, 0.99e-4, 1e-4, 1.01e-4, 0.01, 0.999, 1.001, 1.5, 2, Math.PI - 1e-9, Math.PI
  };

  /** Beyond the cut the exponential still is one; the last ones are left to the plain loop. */
  private static final double[] LARGE = {3.5, 6.2831, 7, 100, 1e5, 1.04e6, 3e6};

  private static final SE3 SE = SE3.group();
  private static final SO3 SO = SO3.group();
  private static final List<PoseKernels> POSES =
      List.of(PoseKernels.plain(), PoseKernels.fastest());
  private static final List<RotationKernels> ROTATIONS =
      List.of(RotationKernels.plain(), RotationKernels.fastest());

  @Test
  void theVectorKernelsAreTheFastest() {
    assertThat(PoseKernels.fastest()).isInstanceOf(VectorPoseKernels.class);
    assertThat(RotationKernels.fastest()).isInstanceOf(VectorRotationKernels.class);
  }

  @Property(tries = 20)
  void exponentials(RandomGenerator random) {
    VectorBatch twists = twists(random, ANGLES, LARGE);
    for (PoseKernels kernels : POSES) {
      Poses result = Poses.identities(twists.size());
      kernels.exp(twists, result);
      for (int i = 0; i < result.size(); i++) {
        double[] twist = twists.get(i);
        // An angle of 1e6 carries an error of 1e-10 of its own.
        double tolerance = 1e-13 * Math.max(1, norm(twist, 3) / 10);
        assertClose(result.get(i), SE.exp(twist), tolerance);
      }
    }
  }

  @Property(tries = 20)
  void exponentialsOfRotations(RandomGenerator random) {
    VectorBatch vectors = rotationVectors(random, ANGLES, LARGE);
    for (RotationKernels kernels : ROTATIONS) {
      Rotations result = Rotations.identities(vectors.size());
      kernels.exp(vectors, result);
      for (int i = 0; i < result.size(); i++) {
        double tolerance = 1e-13 * Math.max(1, norm(vectors.get(i), 0) / 10);
        assertThat(SO.isCloseTo(result.get(i), SO.exp(vectors.get(i)), tolerance)).isTrue();
      }
    }
  }

  /** Half turns are left out: there either of two logarithms may come. */
  @Property(tries = 20)
  void logarithms(RandomGenerator random) {
    VectorBatch twists = twists(random, ANGLES);
    Poses poses = flipped(exponentials(twists), random);
    Rotations rotations = poses.rotations();
    for (int k = 0; k < 2; k++) {
      VectorBatch logs = VectorBatch.zeros(6, twists.size());
      VectorBatch vectors = VectorBatch.zeros(3, twists.size());
      POSES.get(k).log(poses, logs);
      ROTATIONS.get(k).log(rotations, vectors);
      for (int i = 0; i < twists.size(); i++) {
        if (norm(twists.get(i), 3) < Math.PI - 1e-8) {
          assertThat(logs.get(i)).containsExactly(SE.log(poses.get(i)), within(1e-13));
          assertThat(logs.get(i)).containsExactly(twists.get(i), within(1e-12));
          assertThat(vectors.get(i)).containsExactly(SO.log(rotations.get(i)), within(1e-13));
        }
        assertClose(SE.exp(logs.get(i)), poses.get(i), 1e-13);
      }
    }
  }

  @Property(tries = 20)
  void tinyRotationsKeepTheirDigits(RandomGenerator random) {
    VectorBatch vectors = rotationVectors(random, new double[] {1e-90, 1e-30, 1e-8});
    for (RotationKernels kernels : ROTATIONS) {
      Rotations rotations = Rotations.identities(vectors.size());
      VectorBatch back = VectorBatch.zeros(3, vectors.size());
      kernels.exp(vectors, rotations);
      kernels.log(rotations, back);
      for (int i = 0; i < vectors.size(); i++) {
        double[] expected = vectors.get(i);
        assertThat(back.get(i)).containsExactly(expected, within(2e-15 * norm(expected, 0)));
      }
    }
  }

  @Property(tries = 20)
  void productsAndInverses(RandomGenerator random) {
    Poses g = flipped(exponentials(twists(random, ANGLES)), random);
    Poses h = flipped(exponentials(twists(random, ANGLES)), random);
    for (int k = 0; k < 2; k++) {
      Poses products = Poses.identities(g.size());
      Poses inverses = Poses.identities(g.size());
      Rotations turned = Rotations.identities(g.size());
      Rotations back = Rotations.identities(g.size());
      POSES.get(k).compose(g, h, products);
      POSES.get(k).inverse(g, inverses);
      ROTATIONS.get(k).compose(g.rotations(), h.rotations(), turned);
      ROTATIONS.get(k).inverse(g.rotations(), back);
      for (int i = 0; i < g.size(); i++) {
        assertClose(products.get(i), SE.compose(g.get(i), h.get(i)), 1e-13);
        assertClose(inverses.get(i), SE.inverse(g.get(i)), 1e-13);
        assertThat(turned.get(i)).isEqualTo(products.get(i).rotation());
        assertThat(back.get(i)).isEqualTo(inverses.get(i).rotation());
      }
    }
  }

  @Property(tries = 20)
  void actionsAndAdjoint(RandomGenerator random) {
    Poses poses = flipped(exponentials(twists(random, ANGLES)), random);
    VectorBatch points = gaussian(3, poses.size(), random);
    VectorBatch tangents = gaussian(6, poses.size(), random);
    for (int k = 0; k < 2; k++) {
      VectorBatch moved = VectorBatch.zeros(3, poses.size());
      VectorBatch turned = VectorBatch.zeros(3, poses.size());
      VectorBatch carried = VectorBatch.zeros(6, poses.size());
      POSES.get(k).act(poses, points, moved);
      ROTATIONS.get(k).act(poses.rotations(), points, turned);
      POSES.get(k).adjoint(poses, tangents, carried);
      for (int i = 0; i < poses.size(); i++) {
        RigidMotion g = poses.get(i);
        assertThat(moved.get(i)).containsExactly(g.affine().apply(points.get(i)), within(1e-13));
        assertThat(turned.get(i))
            .containsExactly(g.rotation().rotate(points.get(i)), within(1e-13));
        assertThat(carried.get(i))
            .containsExactly(SE.adjoint(g).times(tangents.get(i)), within(1e-12));
      }
    }
  }

  @Property(tries = 20)
  void leftJacobians(RandomGenerator random) {
    VectorBatch tangents = rotationVectors(random, ANGLES, LARGE);
    VectorBatch vectors = gaussian(3, tangents.size(), random);
    for (RotationKernels kernels : ROTATIONS) {
      VectorBatch result = VectorBatch.zeros(3, tangents.size());
      kernels.leftJacobian(tangents, vectors, result);
      for (int i = 0; i < tangents.size(); i++) {
        assertThat(result.get(i))
            .containsExactly(SO.leftJacobian(tangents.get(i)).times(vectors.get(i)), within(1e-13));
      }
    }
  }

  @Property(tries = 5)
  void theResultMayBeAnInput(RandomGenerator random) {
    Poses g = exponentials(twists(random, ANGLES));
    Poses h = exponentials(twists(random, ANGLES));
    for (PoseKernels kernels : POSES) {
      Poses expected = Poses.identities(g.size());
      kernels.compose(g, h, expected);
      kernels.inverse(expected, expected);
      for (boolean left : new boolean[] {true, false}) {
        Poses target = copy(left ? g : h);
        kernels.compose(left ? target : g, left ? h : target, target);
        kernels.inverse(target, target);
        for (int i = 0; i < g.size(); i++) {
          assertThat(target.get(i)).isEqualTo(expected.get(i));
        }
      }
    }
  }

  /** A thousand products of the same rotation: the norm does not drift. */
  @Property(tries = 5)
  void longProductsStayUnit(RandomGenerator random) {
    Poses step = exponentials(twists(random, ANGLES));
    for (PoseKernels kernels : POSES) {
      Poses product = Poses.identities(step.size());
      for (int k = 0; k < 1000; k++) {
        kernels.compose(product, step, product);
      }
      VectorBatch q = product.rotations().quaternions();
      for (int i = 0; i < q.size(); i++) {
        double[] components = q.get(i);
        double square = 0;
        for (double component : components) {
          square += component * component;
        }
        assertThat(square).isEqualTo(1, within(2e-15));
      }
    }
  }

  /** What is not a number spoils its own element only, and sizes may be anything. */
  @Test
  void oddSizesAndNumbers() {
    for (PoseKernels kernels : POSES) {
      for (int size = 0; size < 20; size++) {
        VectorBatch twists = VectorBatch.zeros(6, size);
        for (int i = 0; i < size; i++) {
          twists.set(i, 1, 2, 3, i == 3 ? Double.NaN : 0.5, 0, 0);
        }
        Poses result = Poses.identities(size);
        kernels.exp(twists, result);
        for (int i = 0; i < size; i++) {
          if (i != 3) {
            assertClose(result.get(i), SE.exp(twists.get(i)), 1e-13);
          }
        }
      }
    }
  }

  /** The test is able to fail: Jacobians from the other side are reported. */
  @Property(tries = 5)
  void aWrongSideIsNoticed(RandomGenerator random) {
    VectorBatch tangents = rotationVectors(random, new double[] {1.0});
    VectorBatch vectors = gaussian(3, tangents.size(), random);
    VectorBatch result = VectorBatch.zeros(3, tangents.size());
    RotationKernels.fastest().leftJacobian(tangents, vectors, result);
    double largest = 0;
    for (int i = 0; i < tangents.size(); i++) {
      double[] wrong = SO.rightJacobian(tangents.get(i)).times(vectors.get(i));
      largest = Math.max(largest, Math.abs(result.get(i)[0] - wrong[0]));
    }
    assertThat(largest).isGreaterThan(1e-3);
  }

  @Test
  void wrongShapesAreRefused() {
    Poses five = Poses.identities(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoseKernels.fastest().exp(VectorBatch.zeros(3, 5), five))
        .withMessage("Tangent vectors: expected 5 vectors of 6 components, given: 5 of 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoseKernels.plain().compose(five, Poses.identities(4), five))
        .withMessageContaining("Right factors: expected 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorBatch.wrap(new double[2], new double[3]))
        .withMessageContaining("[2, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Poses.wrap(Rotations.identities(2), VectorBatch.zeros(3, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotations.wrap(VectorBatch.zeros(3, 1)))
        .withMessageContaining("4 components");
    assertThatIllegalArgumentException().isThrownBy(() -> VectorBatch.zeros(0, 1));
  }

  @Property(tries = 5)
  void elementsGoInAndOut(RandomGenerator random) {
    List<RigidMotion> motions = List.of(SE.sample(random), SE.sample(random));
    Poses poses = Poses.of(motions);
    assertThat(List.of(poses.get(0), poses.get(1))).isEqualTo(motions);
    List<Rotation3> rotations = motions.stream().map(RigidMotion::rotation).toList();
    assertThat(Rotations.of(rotations).get(1)).isEqualTo(rotations.get(1));
  }

  private static void assertClose(RigidMotion actual, RigidMotion expected, double tolerance) {
    Matrix rotation = expected.rotation().matrix();
    assertThat(actual.rotation().matrix().isCloseTo(rotation, tolerance))
        .as("%s, expected %s", actual, expected)
        .isTrue();
    double size = Math.max(1, norm(expected.translation(), 0));
    assertThat(actual.translation())
        .containsExactly(expected.translation(), within(tolerance * size));
  }

  private static Poses exponentials(VectorBatch twists) {
    Poses poses = Poses.identities(twists.size());
    for (int i = 0; i < twists.size(); i++) {
      poses.set(i, SE.exp(twists.get(i)));
    }
    return poses;
  }

  /** The same motions, half of them by the opposite quaternion. */
  private static Poses flipped(Poses poses, RandomGenerator random) {
    VectorBatch q = poses.rotations().quaternions();
    for (int i = 0; i < poses.size(); i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      for (int c = 0; c < 4; c++) {
        q.component(c)[i] *= sign;
      }
    }
    return poses;
  }

  private static Poses copy(Poses poses) {
    Poses copy = Poses.identities(poses.size());
    PoseKernels.plain().inverse(poses, copy);
    PoseKernels.plain().inverse(copy, copy);
    for (int i = 0; i < poses.size(); i++) {
      copy.translations().set(i, poses.translations().get(i));
    }
    return copy;
  }

  private static VectorBatch twists(RandomGenerator random, double[]... angles) {
    VectorBatch rotations = rotationVectors(random, angles);
    VectorBatch rho = gaussian(3, rotations.size(), random);
    return VectorBatch.wrap(
        rho.component(0),
        rho.component(1),
        rho.component(2),
        rotations.component(0),
        rotations.component(1),
        rotations.component(2));
  }

  /** Three rotation vectors of random direction for each angle. */
  private static VectorBatch rotationVectors(RandomGenerator random, double[]... angles) {
    double[] all = Arrays.stream(angles).flatMapToDouble(Arrays::stream).toArray();
    VectorBatch batch = gaussian(3, 3 * all.length, random);
    for (int i = 0; i < batch.size(); i++) {
      double[] vector = batch.get(i);
      double scale = all[i / 3] / norm(vector, 0);
      batch.set(i, scale * vector[0], scale * vector[1], scale * vector[2]);
    }
    return batch;
  }

  private static VectorBatch gaussian(int components, int size, RandomGenerator random) {
    VectorBatch batch = VectorBatch.zeros(components, size);
    for (int c = 0; c < components; c++) {
      for (int i = 0; i < size; i++) {
        batch.component(c)[i] = random.nextGaussian();
      }
    }
    return batch;
  }

  private static double norm(double[] vector, int from) {
    return Math.hypot(Math.hypot(vector[from], vector[from + 1]), vector[from + 2]);
  }
}
