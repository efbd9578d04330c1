package dev.coset.claims.se3assembly;

import dev.coset.claims.Experiment;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.Fracture;
import dev.coset.data.generate.FractureOptions;
import dev.coset.data.generate.FractureSolid;
import dev.coset.data.generate.Fractures;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.points.parts.AssemblerConfig;
import dev.coset.points.parts.AssemblyBatch;
import dev.coset.points.parts.AssemblyLoss;
import dev.coset.points.parts.EquivariantAssembler;
import dev.coset.points.parts.EquivariantAssembler.Assembly;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Solids of three kinds in two fragments each, put together by three networks. */
final class AssemblyContest {

  /** How much is drawn and trained. */
  record Extent(int training, int test, int steps, int points) {}

  static final Extent FULL = new Extent(400, 60, 400, 96);

  private static final int BATCH = 8;
  private static final double RATE = 4e-3;
  private static final double CLIP = 5;
  private static final double GOOD = 0.01;
  private static final AssemblerConfig CONFIG = AssemblerConfig.defaults().withExtents(16, 24, 6);

  /** Median rotation error in degrees, the share of parts well placed. */
  record Score(double rotation, double placed) {}

  record Outcome(Score own, Score alone, Score plain, double law) {}

  /** A network on batches, and its code of whole objects. */
  private record Rival(
      Module module,
      Function<AssemblyBatch, Assembly> forward,
      Function<AssemblyBatch, Tensor> code) {}

  private final Experiment experiment;
  private final Extent extent;
  private final RandomGenerator random;

  AssemblyContest(Experiment experiment, Extent extent, RandomGenerator random) {
    this.experiment = experiment;
    this.extent = extent;
    this.random = random;
  }

  Outcome run() {
    List<Fracture> training = fractures(extent.training());
    List<Fracture> test = fractures(extent.test());
    try (var own = CONFIG.build(random);
        var alone = CONFIG.withCorrelation(false).build(random);
        var plain = new PlainAssembler(CONFIG.width(), random)) {
      Score ownScore = contest("equivariant", rival(own), training, test);
      Score aloneScore = contest("without correlation", rival(alone), training, test);
      Rival other = new Rival(plain, plain::forward, plain::encode);
      Score plainScore = contest("plain", other, training, test);
      return new Outcome(ownScore, aloneScore, plainScore, law(own, test));
    }
  }

  private static Rival rival(EquivariantAssembler net) {
    return new Rival(net, net::forward, net::encode);
  }

  private List<Fracture> fractures(int count) {
    FractureSolid[] solids = FractureSolid.values();
    FractureOptions options = FractureOptions.defaults().withPoints(extent.points());
    List<Fracture> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(Fractures.draw(solids[i % solids.length], options, random));
    }
    return drawn;
  }

  private Score contest(String name, Rival rival, List<Fracture> training, List<Fracture> test) {
    experiment.step(name);
    train(rival, training);
    rival.module().eval();
    return score(rival, test);
  }

  private void train(Rival rival, List<Fracture> training) {
    try (var adam = Adam.of(rival.module().parameters(), RATE)) {
      for (int step = 0; step < extent.steps(); step++) {
        adam.setLearningRate(RATE * 0.5 * (1 + Math.cos(Math.PI * step / extent.steps())) + 1e-5);
        List<Fracture> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          batch.add(scattered(training.get(random.nextInt(training.size()))));
        }
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(loss(rival, batch));
          Gradients.clipNorm(rival.module().parameters().values(), CLIP);
          adam.step();
        }
      }
    }
  }

  private static Tensor loss(Rival rival, List<Fracture> fractures) {
    AssemblyBatch batch = batch(fractures, DType.FLOAT32);
    AssemblyLoss known = AssemblyLoss.of(fractures, DType.FLOAT32);
    Assembly found = rival.forward().apply(batch);
    List<PointCloud> whole = fractures.stream().map(AssemblyContest::whole).toList();
    Tensor code =
        rival.code().apply(AssemblyBatch.whole(whole, CONFIG.neighbours(), DType.FLOAT32));
    return known.ofPoses(found, batch.positions()).add(known.ofVectors(found, code));
  }

  private static AssemblyBatch batch(List<Fracture> fractures, DType type) {
    return AssemblyBatch.of(
        fractures.stream().map(Fracture::fragments).toList(), CONFIG.neighbours(), type);
  }

  /** All fragments at their places, every other point. */
  private static PointCloud whole(Fracture fracture) {
    int parts = fracture.fragments().size();
    int each = fracture.fragments().getFirst().size() / parts;
    double[] all = new double[3 * parts * each];
    for (int i = 0; i < parts; i++) {
      double[] placed = fracture.placed(i);
      for (int point = 0; point < each; point++) {
        System.arraycopy(placed, 3 * parts * point, all, 3 * (i * each + point), 3);
      }
    }
    return PointCloud.wrap(all);
  }

  /** The same break, its fragments lying otherwise: what rotation augmentation is. */
  private Fracture scattered(Fracture fracture) {
    List<PointCloud> fragments = new ArrayList<>();
    List<RigidMotion> poses = new ArrayList<>();
    for (int i = 0; i < fracture.fragments().size(); i++) {
      Rotation3 turn = SO3.group().sample(random);
      fragments.add(PointCloud.wrap(turned(fracture.fragments().get(i).positions(), turn)));
      RigidMotion pose = fracture.poses().get(i);
      Rotation3 back = SO3.group().compose(pose.rotation(), SO3.group().inverse(turn));
      poses.add(RigidMotion.of(back, pose.translation()));
    }
    return new Fracture(fragments, poses);
  }

  private static double[] turned(double[] rows, Rotation3 g) {
    double[] turned = new double[rows.length];
    for (int i = 0; i < rows.length; i += 3) {
      double[] row = g.rotate(new double[] {rows[i], rows[i + 1], rows[i + 2]});
      System.arraycopy(row, 0, turned, i, 3);
    }
    return turned;
  }

  private static Score score(Rival rival, List<Fracture> test) {
    List<Double> errors = new ArrayList<>();
    double good = 0;
    for (Fracture fracture : test) {
      try (var _ = Scope.open()) {
        AssemblyBatch batch = batch(List.of(fracture), DType.FLOAT32);
        AssemblyLoss known = AssemblyLoss.of(List.of(fracture), DType.FLOAT32);
        Assembly found = Autograd.noGrad(() -> rival.forward().apply(batch));
        Tensor chord = found.rotations().sub(known.rotations()).square().sum(-1, -2).sqrt();
        Tensor there = found.place(batch.positions());
        Tensor right = known.placed(batch.positions());
        for (int i = 0; i < fracture.fragments().size(); i++) {
          double half = chord.select(0, i).item() / (2 * Math.sqrt(2));
          errors.add(Math.toDegrees(2 * Math.asin(Math.min(1, half))));
          double chamfer = AssemblyLoss.chamfer(there.select(0, i), right.select(0, i)).item();
          good += chamfer < GOOD ? 1 : 0;
        }
      }
    }
    errors.sort(null);
    return new Score(errors.get(errors.size() / 2), good / errors.size());
  }

  /** The largest entry of {@code R_i(P A^T) - R_i(P) A^T} over some breaks, in doubles. */
  private double law(EquivariantAssembler net, List<Fracture> test) {
    net.to(DType.FLOAT64);
    double worst = 0;
    for (Fracture fracture : test.subList(0, Math.min(20, test.size()))) {
      Fracture other = scattered(fracture);
      try (var _ = Scope.open()) {
        Tensor here = rotations(net, fracture);
        Tensor there = rotations(net, other);
        for (int i = 0; i < fracture.fragments().size(); i++) {
          // R* = R*' A, so A^T = R*^-1 R*'
          Rotation3 back =
              SO3.group()
                  .compose(
                      SO3.group().inverse(fracture.poses().get(i).rotation()),
                      other.poses().get(i).rotation());
          Tensor turn = Tensors.of(here.dtype(), back.matrix().toArray(), 3, 3);
          Tensor expected = here.select(0, i).matmul(turn);
          worst = Math.max(worst, there.select(0, i).sub(expected).abs().max().item());
        }
      }
    }
    return worst;
  }

  private static Tensor rotations(EquivariantAssembler net, Fracture fracture) {
    return Autograd.noGrad(() -> net.forward(batch(List.of(fracture), DType.FLOAT64)).rotations());
  }
}
