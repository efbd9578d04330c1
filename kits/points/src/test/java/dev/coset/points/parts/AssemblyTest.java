package dev.coset.points.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.Fracture;
import dev.coset.data.generate.FractureOptions;
import dev.coset.data.generate.FractureSolid;
import dev.coset.data.generate.Fractures;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AssemblyTest {

  private static final AssemblerConfig CONFIG = AssemblerConfig.defaults().withExtents(5, 6, 6);
  private static final FractureOptions OPTIONS = FractureOptions.defaults().withPoints(40);

  private static Fracture fracture(RandomGenerator random) {
    FractureSolid[] solids = FractureSolid.values();
    return Fractures.draw(solids[random.nextInt(solids.length)], OPTIONS, random);
  }

  private static List<PointCloud> turned(List<PointCloud> parts, List<Rotation3> turns) {
    List<PointCloud> moved = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      double[] there = Laws.moved(parts.get(i).positions(), turns.get(i), 0.4, i, -2);
      moved.add(PointCloud.wrap(there));
    }
    return moved;
  }

  @Property(tries = 5)
  void rotationsUndoThoseOfFragments(RandomGenerator random) {
    for (DType type : Laws.PRECISIONS) {
      try (var _ = Scope.open();
          var net = Laws.shaken(CONFIG.build(random), type, random)) {
        List<PointCloud> parts = fracture(random).fragments();
        List<Rotation3> turns = parts.stream().map(_ -> SO3.group().sample(random)).toList();
        EquivariantAssembler.Assembly here = assembly(net, parts, type);
        EquivariantAssembler.Assembly there = assembly(net, turned(parts, turns), type);
        Laws.same(there.translations(), here.translations());
        for (int i = 0; i < parts.size(); i++) {
          Tensor back = Laws.matrix(type, turns.get(i)).transpose(0, 1);
          Tensor expected = here.rotations().select(0, i).matmul(back);
          Laws.same(there.rotations().select(0, i), expected);
        }
      }
    }
  }

  private static EquivariantAssembler.Assembly assembly(
      EquivariantAssembler net, List<PointCloud> parts, DType type) {
    return Autograd.noGrad(
        () -> net.forward(AssemblyBatch.of(List.of(parts), net.config().neighbours(), type)));
  }

  /** Fragments come to the same places from wherever they lay, in any order. */
  @Property(tries = 3)
  void assembledObjectsDoNotNoticeHowFragmentsLie(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = Laws.shaken(CONFIG.build(random), DType.FLOAT64, random)) {
      List<PointCloud> parts = fracture(random).fragments();
      List<Rotation3> turns = parts.stream().map(_ -> SO3.group().sample(random)).toList();
      List<PointCloud> there = turned(parts, turns);
      List<RigidMotion> motions = net.assemble(parts);
      List<RigidMotion> others = net.assemble(there.reversed());
      for (int i = 0; i < parts.size(); i++) {
        double[] expected = placed(parts.get(i), motions.get(i));
        double[] actual = placed(there.get(i), others.get(parts.size() - 1 - i));
        for (int k = 0; k < actual.length; k++) {
          assertThat(actual[k]).isCloseTo(expected[k], within());
        }
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-8);
  }

  private static double[] placed(PointCloud part, RigidMotion motion) {
    return Laws.moved(part.positions(), motion.rotation(), motion.translation());
  }

  /** Correlation with a fragment's own matrix, or a bias on vectors, would be found out. */
  @Property(tries = 5)
  void theLawFindsWrongCorrelations(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor f = Tensors.randn(DType.FLOAT64, new long[] {3, 3, 4}, random);
      Tensor g = Tensors.randn(DType.FLOAT64, new long[] {3, 4, 4}, random);
      Segments one = Segments.of(new long[] {0, 0, 0}, 1);
      Tensor h = PartCorrelation.of(f, g, one);
      Tensor expected =
          f.select(0, 0).matmul(g.select(0, 1).add(g.select(0, 2)).mul(0.5).transpose(0, 1));
      Laws.same(h.select(0, 0), expected);
      Rotation3 turn = Rotation3.fromAxisAngle(new double[] {1, 2, -1}, 1 + random.nextDouble());
      Tensor r = Laws.matrix(DType.FLOAT64, turn);
      Laws.same(PartCorrelation.of(r.matmul(f), g, one), r.matmul(h));
      Tensor biased = PartCorrelation.of(r.matmul(f).add(1), g, one);
      assertThat(Laws.error(biased, r.matmul(PartCorrelation.of(f.add(1), g, one))))
          .isGreaterThan(1e-3);
      Tensor own = f.matmul(g.transpose(1, 2));
      assertThat(Laws.error(own, h)).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 3)
  void twoVectorsMakeRotations(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.randn(DType.FLOAT64, new long[] {4, 3}, random);
      Tensor b = Tensors.randn(DType.FLOAT64, new long[] {4, 3}, random);
      Tensor r = GramSchmidtRotation.of(a, b);
      Laws.same(r.matmul(r.transpose(1, 2)), Tensors.eye(DType.FLOAT64, 3).expand(4, 3, 3));
      assertThat(r.det().min().item()).isPositive();
      Tensor zero = Tensors.zeros(DType.FLOAT64, 1, 3);
      assertThat(GramSchmidtRotation.of(zero, zero).abs().max().item()).isZero();
    }
  }

  @Test
  void inputsAreChecked() {
    var random = new SplittableRandom(1);
    List<PointCloud> parts = fracture(random).fragments();
    try (var net = CONFIG.build(random)) {
      refused(() -> net.assemble(parts.subList(0, 1)), "at least 2");
      PointCloud empty = PointCloud.wrap(new double[0]);
      refused(() -> net.assemble(List.of(parts.getFirst(), empty)), "Fragment 1", "0 points");
      refused(() -> net.assemble(List.of(empty, empty)), "at least 6");
      double[] broken = parts.getLast().positions();
      broken[7] = Double.POSITIVE_INFINITY;
      refused(() -> net.assemble(List.of(parts.getFirst(), PointCloud.wrap(broken))), "point 2");
      refused(() -> OPTIONS.withSheets(4), "sheets");
    }
    try (var _ = Scope.open()) {
      Tensor f = Tensors.zeros(DType.FLOAT32, 2, 3, 4);
      Tensor g = Tensors.zeros(DType.FLOAT32, 2, 4, 4);
      refused(() -> PartCorrelation.of(f, g, Segments.of(new long[] {0, 1}, 2)), "only one");
      refused(() -> PartCorrelation.of(f, f, Segments.of(new long[] {0, 0}, 1)), "[n, c, c]");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  /** One break can be learned by heart. */
  @Test
  void trainingReachesItsTarget() {
    var random = new SplittableRandom(4);
    List<Fracture> known = List.of(fracture(random));
    try (var net = CONFIG.build(random);
        var adam = Adam.of(net.parameters(), 1e-2)) {
      double first = 0;
      double last = 0;
      for (int step = 0; step < 80; step++) {
        try (var _ = Scope.open()) {
          AssemblyBatch batch =
              AssemblyBatch.of(
                  List.of(known.getFirst().fragments()), CONFIG.neighbours(), DType.FLOAT32);
          AssemblyLoss loss = AssemblyLoss.of(known, DType.FLOAT32);
          Tensor total = loss.ofPoses(net.forward(batch), batch.positions());
          adam.zeroGrad();
          Autograd.backward(total);
          adam.step();
          last = total.item();
          first = step == 0 ? last : first;
        }
      }
      assertThat(last).isLessThan(0.2 * first);
    }
  }
}
