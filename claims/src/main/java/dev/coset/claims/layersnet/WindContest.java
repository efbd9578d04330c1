package dev.coset.claims.layersnet;

import dev.coset.claims.Experiment;
import dev.coset.groups.SO3;
import dev.coset.motion.cloth.ClothFrame;
import dev.coset.motion.cloth.ClothLoss;
import dev.coset.motion.cloth.ClothState;
import dev.coset.motion.cloth.ClothSurroundings;
import dev.coset.motion.cloth.LayeredClothConfig;
import dev.coset.motion.cloth.LayeredClothConfig.Orientation;
import dev.coset.motion.cloth.LayeredClothNetwork;
import dev.coset.motion.cloth.RotationLift;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Networks with and without lifting learn sheets in wind from one side; it then blows from all. */
final class WindContest {

  static final int NETWORKS = 3;

  /** A vertex that ran away counts as so many metres. */
  static final double FARTHEST = 1;

  private static final double TRAINED = Math.toRadians(30);
  private static final int TRAINING = 16;
  private static final int TEST = 12;
  private static final int ROLLOUT = 16;
  private static final int STEPS = 600;
  private static final int BATCH = 4;
  private static final double RATE = 2e-3;
  private static final double PENALTY = 0.01;

  /** Noise of training states, metres and metres per second: rollouts have errors too. */
  private static final double NOISE = 1e-3;

  private static final double SPEED_NOISE = 0.1;
  private static final LayeredClothConfig CONFIG =
      LayeredClothConfig.of(0.12).withWidth(6, 8, 48).withPatch(16);

  /** A position that is off by what 10 m/s^2 do in a step counts 1. */
  private static final ClothLoss.Weights WEIGHTS = new ClothLoss.Weights(8000, 0.1, 1500, 0.004);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final List<Draping> training;
  private final List<Draping> test;
  private final List<Draping> known;

  WindContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.training = Draping.draw(TRAINING, TRAINED, random);
    this.test = Draping.draw(TEST, Math.PI, random);
    this.known = Draping.draw(TEST, TRAINED, random);
  }

  Outcome run() {
    try (var lifted = trained("lifted", Orientation.FORCES, WEIGHTS);
        var world = trained("without lifting", Orientation.WORLD, WEIGHTS);
        var open = trained("without collisions", Orientation.FORCES, WEIGHTS.withoutCollisions());
        var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            Rollout first = Rollout.of(lifted, test);
            Rollout second = Rollout.of(world, test);
            Rollout third = Rollout.of(open, test);
            return new Outcome(
                first.error(),
                second.error(),
                third.error(),
                Rollout.of(lifted, known).error(),
                Rollout.of(world, known).error(),
                first.entered(),
                third.entered(),
                homomorphism(lifted));
          });
    }
  }

  private LayeredClothNetwork trained(
      String what, Orientation orientation, ClothLoss.Weights weights) {
    experiment.step("training " + what);
    var network =
        new LayeredClothNetwork(Draping.CLOTH, CONFIG.withOrientation(orientation), random);
    var loss = new ClothLoss(Draping.CLOTH, weights);
    try (var adam = Adam.of(network.parameters(), RATE)) {
      for (int i = 0; i < STEPS; i++) {
        adam.setLearningRate(RATE * 0.5 * (1 + Math.cos(Math.PI * i / STEPS)));
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Tensor penalty = network.lift().penalty().mul(PENALTY);
          Autograd.backward(loss(network, loss).add(penalty));
          Gradients.clipNorm(network.parameters().values(), 1);
          adam.step();
        }
      }
    }
    return network;
  }

  /** The loss of steps from frames drawn at random, with noise on the states. */
  private Tensor loss(LayeredClothNetwork network, ClothLoss loss) {
    List<ClothFrame> before = new ArrayList<>();
    List<ClothFrame> now = new ArrayList<>();
    List<ClothFrame> next = new ArrayList<>();
    List<Draping> scenes = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Draping scene = training.get(random.nextInt(training.size()));
      int frame = random.nextInt(Draping.FRAMES);
      scenes.add(scene);
      before.add(scene.frames().get(Math.max(0, frame - 1)));
      now.add(scene.frames().get(frame));
      next.add(scene.frames().get(frame + 1));
    }
    ClothState state = network.state(now, DType.FLOAT32);
    long[] shape = state.positions().shape();
    Tensor moved = state.positions().add(Tensors.randn(DType.FLOAT32, shape, random).mul(NOISE));
    Tensor faster =
        state.velocities().add(Tensors.randn(DType.FLOAT32, shape, random).mul(SPEED_NOISE));
    ClothState noisy = new ClothState(moved, faster, network.state(before, DType.FLOAT32).before());
    Tensor truth = network.state(next, DType.FLOAT32).positions();
    Tensor predicted = network.step(noisy, around(scenes)).positions();
    return loss.of(predicted, truth, Draping.BODIES);
  }

  static ClothSurroundings around(List<Draping> scenes) {
    double[] winds = new double[3 * scenes.size()];
    for (int i = 0; i < scenes.size(); i++) {
      winds[3 * i] = scenes.get(i).wind().x();
      winds[3 * i + 1] = scenes.get(i).wind().y();
      winds[3 * i + 2] = scenes.get(i).wind().z();
    }
    Tensor wind = Tensors.of(DType.FLOAT32, winds, scenes.size(), 3);
    Tensor gravity = Tensors.of(new float[] {0, -9.81f, 0});
    return new ClothSurroundings(Draping.BODIES, Optional.of(wind), gravity);
  }

  /** The largest error of {@code Phi(R) Phi(S) = Phi(R S)} in double precision. */
  private double homomorphism(LayeredClothNetwork network) {
    network.to(DType.FLOAT64);
    RotationLift.Basis basis = network.lift().basis();
    double worst = 0;
    for (int i = 0; i < 20; i++) {
      Tensor r = Tensors.of(SO3.group().sample(random).matrix().toArray(), 3, 3);
      Tensor s = Tensors.of(SO3.group().sample(random).matrix().toArray(), 3, 3);
      Tensor product = basis.lifted(r).matmul(basis.lifted(s));
      worst = Math.max(worst, product.sub(basis.lifted(r.matmul(s))).abs().max().item());
    }
    return worst;
  }

  /**
   * How a network does over all test scenes.
   *
   * @param error mean distance of vertices from the true ones, metres; one that ran away counts
   *     {@code FARTHEST}
   * @param entered share of vertices inside of the sphere or below the layer below
   */
  record Rollout(double error, double entered) {

    static Rollout of(LayeredClothNetwork network, List<Draping> scenes) {
      var loss = new ClothLoss(Draping.CLOTH, WEIGHTS);
      double error = 0;
      double entered = 0;
      ClothState state =
          network.state(scenes.stream().map(s -> s.frames().getFirst()).toList(), DType.FLOAT32);
      ClothSurroundings around = around(scenes);
      for (int i = 1; i <= ROLLOUT; i++) {
        int frame = i;
        state = network.step(state, around);
        Tensor truth =
            network
                .state(scenes.stream().map(s -> s.frames().get(frame)).toList(), DType.FLOAT32)
                .positions();
        Tensor distance = state.positions().sub(truth).norm(2, -1, false).clamp(0, FARTHEST);
        error += distance.mean().item() / ROLLOUT;
        entered += loss.entered(state.positions(), Draping.BODIES) / ROLLOUT;
      }
      return new Rollout(error, entered);
    }
  }

  /**
   * What came out.
   *
   * @param lifted error of rollouts with lifting, metres
   * @param world without
   * @param open with lifting, without the term of collisions
   * @param liftedKnown error with lifting, wind from where it blew in training
   * @param worldKnown without lifting, wind from there
   * @param entered share of vertices that entered, with the term of collisions
   * @param enteredOpen without it
   * @param homomorphism error of the law of the lift
   */
  record Outcome(
      double lifted,
      double world,
      double open,
      double liftedKnown,
      double worldKnown,
      double entered,
      double enteredOpen,
      double homomorphism) {}
}
