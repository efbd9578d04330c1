package dev.coset.motion.grasp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.learn.TrainerSettings;
import dev.coset.motion.Turns;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyDistillerTest {

  private static final List<Integer> SIZES = List.of(3, 2, 4);

  private static GraspObservation observation(DType type, long worlds, RandomGenerator random) {
    return new GraspObservation(
        SIZES.stream()
            .map(size -> Tensors.randn(type, new long[] {worlds, size}, random))
            .toList());
  }

  /** Episodes whose actions are sums of what was observed. */
  private static GraspRollouts rollouts(
      List<Integer> sizes, boolean[] success, RandomGenerator random) {
    long n = success.length;
    List<Tensor> groups =
        sizes.stream()
            .map(size -> Tensors.randn(DType.FLOAT32, new long[] {n, 6, size}, random))
            .toList();
    Tensor actions =
        groups.getFirst().sum(2).unsqueeze(2).expand(n, 6, GraspSimulator.ACTIONS).mul(0.3);
    return new GraspRollouts(groups, actions, Tensors.of(success, n));
  }

  @Property(tries = 5)
  void worldsDoNotInfluenceEachOther(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var _ = Scope.open();
          var policy =
              Turns.randomized(
                  new TokenPolicy(new TokenPolicyConfig(SIZES, 8, 2, 2), random), type, random)) {
        GraspObservation both = observation(type, 2, random);
        Tensor expected = policy.act(both).slice(0, 1, 2);
        GraspObservation second =
            new GraspObservation(both.groups().stream().map(g -> g.slice(0, 1, 2)).toList());
        assertThat(policy.act(second).sub(expected).abs().max().item())
            .isLessThan(Turns.layer(type));
        List<Tensor> changed = both.groups().stream().map(g -> g.add(0.5)).toList();
        assertThat(
                policy
                    .act(new GraspObservation(changed))
                    .slice(0, 1, 2)
                    .sub(expected)
                    .norm()
                    .item())
            .isGreaterThan(1e-4);
      }
    }
  }

  @Property(tries = 5)
  void teachersDoNotInfluenceEachOther(RandomGenerator random) {
    try (var _ = Scope.open();
        var teachers =
            Turns.randomized(new TeacherEnsemble(3, SIZES, 8, random), DType.FLOAT64, random)) {
      GraspObservation six = observation(DType.FLOAT64, 6, random);
      Tensor before = teachers.act(six);
      Tensor weight = Objects.requireNonNull(teachers.parameters().get("weight1"));
      Tensor one = Tensors.of(new double[] {0, 1, 0}, 3, 1, 1);
      weight.assign(weight.detach().add(one));
      Tensor change = teachers.act(six).sub(before).abs().amax(1, false);
      double[] changes = change.toDoubleArray();
      assertThat(changes[0] + changes[1] + changes[4] + changes[5]).isZero();
      assertThat(changes[2] + changes[3]).isPositive();
    }
  }

  @Property(tries = 3)
  void codesDoNotDependOnTheOrderOfPoints(RandomGenerator random) {
    try (var _ = Scope.open();
        var coder = new PointAutoencoder(6, random)) {
      coder.eval();
      Tensor points = Tensors.randn(DType.FLOAT32, new long[] {3, 20, 2}, random);
      Tensor order = Tensors.permutation(20, random);
      Tensor codes = coder.encode(points);
      assertThat(coder.encode(points.indexSelect(1, order)).sub(codes).abs().max().item())
          .isLessThan(1e-5);
      assertThat(coder.encode(points.add(0.5)).sub(codes).abs().max().item()).isGreaterThan(1e-3);
      Tensor decoded = coder.decode(codes);
      assertThat(decoded.shape()).containsExactly(3, 32, 2);
      assertThat(PointAutoencoder.chamfer(points, points.indexSelect(1, order)).item()).isZero();
      assertThat(PointAutoencoder.chamfer(points, decoded).item()).isPositive();
    }
  }

  @Test
  void codesAreLearned() {
    RandomGenerator random = new SplittableRandom(4);
    try (var coder = new PointAutoencoder(6, random);
        var _ = Scope.open()) {
      double first = coder.learn(6, 1, random);
      double last = coder.learn(6, 150, random);
      assertThat(last).isLessThan(0.3 * first);
      List<ConvexShape> shapes =
          Stream.generate(() -> ConvexShape.random(6, random)).limit(3).toList();
      assertThat(coder.codes(shapes).shape()).containsExactly(3, 7);
      assertThat(coder.codes(shapes).select(1, 6).select(0, 1).item())
          .isEqualTo((float) shapes.get(1).size());
    }
  }

  @Test
  void aStudentLearnsFromSuccessAloneAndLeavesNothingBehind() {
    TrainerSettings settings =
        TrainerSettings.defaults().withEpochs(40).withBatchSize(32).withLearningRate(1e-2);
    LeakDetector.check(
        () -> {
          RandomGenerator random = new SplittableRandom(5);
          boolean[] success = new boolean[40];
          java.util.Arrays.fill(success, 0, 30, true);
          try (var _ = Scope.open()) {
            GraspRollouts shown = rollouts(SIZES, success, random);
            assertThat(shown.rate()).isEqualTo(0.75);
            assertThat(shown.successful().actions().size(0)).isEqualTo(30);
            Tensor none = shown.actions().slice(0, 30, 40).add(5.0);
            GraspRollouts spoiled =
                new GraspRollouts(
                    shown.groups(),
                    Tensors.cat(0, shown.actions().slice(0, 0, 30), none),
                    shown.success());
            var fitted =
                new PolicyDistiller(settings)
                    .fit(
                        List.of(spoiled),
                        sizes -> new TokenPolicy(new TokenPolicyConfig(sizes, 16, 1, 2), random),
                        random);
            try (var student = fitted.student()) {
              assertThat(fitted.error()).isLessThan(0.1); // actions have a variance of 0.27
              assertThat(student.isTraining()).isFalse();
            }
          }
        });
  }

  @Test
  void badRollOutsAreRefused() {
    RandomGenerator random = new SplittableRandom(6);
    try (var _ = Scope.open()) {
      GraspRollouts failed = rollouts(SIZES, new boolean[3], random);
      PolicyDistiller distiller = PolicyDistiller.defaults();
      assertThatThrownBy(() -> distiller.fit(List.of(failed), random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("None of the roll-outs of 1 teachers succeeded");
      GraspRollouts good = rollouts(SIZES, new boolean[] {true}, random);
      GraspRollouts other = rollouts(List.of(3, 3, 4), new boolean[] {true}, random);
      assertThatThrownBy(() -> distiller.fit(List.of(good, other), random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("[3, 3, 4]");
      assertThatThrownBy(() -> new GraspRollouts(good.groups(), good.actions(), failed.success()))
          .isInstanceOf(BadInputException.class);
      try (var policy = new TokenPolicy(new TokenPolicyConfig(List.of(3, 2), 8, 1, 2), random);
          var teachers = new TeacherEnsemble(2, SIZES, 8, random)) {
        assertThatThrownBy(() -> policy.act(observation(DType.FLOAT32, 1, random)))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("sizes [3, 2], given: [3, 2, 4]");
        assertThatThrownBy(() -> teachers.act(observation(DType.FLOAT32, 3, random)))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("FLOAT32[3, 9]");
      }
      Tensor rows = Tensors.zeros(DType.FLOAT32, 2, 3);
      assertThatThrownBy(() -> new GraspObservation(List.of(rows, rows.slice(0, 0, 1))))
          .isInstanceOf(BadInputException.class);
    }
    assertThatThrownBy(() -> new TokenPolicyConfig(List.of(3, 0), 8, 1, 2))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new TokenPolicyConfig(List.of(3), 9, 1, 2))
        .hasMessageContaining("heads divide");
    assertThatThrownBy(() -> new TeacherEnsemble(0, SIZES, 8, random))
        .hasMessageContaining("At least one object");
  }
}
