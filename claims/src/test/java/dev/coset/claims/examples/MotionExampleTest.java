package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.Bodies;
import dev.coset.data.generate.BodyMotion;
import dev.coset.data.generate.BodyOptions;
import dev.coset.data.trajectories.JointMotion;
import dev.coset.data.trajectories.PedestrianFiles;
import dev.coset.data.trajectories.Recording;
import dev.coset.data.trajectories.SocialForceWalkers;
import dev.coset.data.trajectories.WalkingSkeletons;
import dev.coset.data.trajectories.Window;
import dev.coset.data.trajectories.Windows;
import dev.coset.laws.Property;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.Trajectories;
import dev.coset.motion.bodies.BodyPlan;
import dev.coset.motion.bodies.BodyState;
import dev.coset.motion.bodies.SoftBodyPhysics;
import dev.coset.motion.bodies.SoftBodySimulator;
import dev.coset.motion.bodies.SubequivariantConfig;
import dev.coset.motion.bodies.SubequivariantPolicy;
import dev.coset.motion.cloth.ClothBody;
import dev.coset.motion.cloth.ClothFrame;
import dev.coset.motion.cloth.ClothPhysics;
import dev.coset.motion.cloth.ClothSimulator;
import dev.coset.motion.cloth.ClothStack;
import dev.coset.motion.cloth.ClothState;
import dev.coset.motion.cloth.ClothSurroundings;
import dev.coset.motion.cloth.ClothWind;
import dev.coset.motion.cloth.LayeredClothConfig;
import dev.coset.motion.cloth.LayeredClothNetwork;
import dev.coset.motion.grasp.ConvexShape;
import dev.coset.motion.grasp.GraspObservation;
import dev.coset.motion.grasp.GraspPhysics;
import dev.coset.motion.grasp.GraspRollouts;
import dev.coset.motion.grasp.GraspSimulator;
import dev.coset.motion.grasp.PointAutoencoder;
import dev.coset.motion.grasp.PolicyDistiller;
import dev.coset.motion.grasp.TeacherEnsemble;
import dev.coset.motion.grasp.TokenPolicy;
import dev.coset.motion.navigation.Camera;
import dev.coset.motion.navigation.CostPainter;
import dev.coset.motion.navigation.ObjectRelativeController;
import dev.coset.motion.navigation.Obstacle;
import dev.coset.motion.navigation.PathCosts;
import dev.coset.motion.navigation.PlanarWorld;
import dev.coset.motion.navigation.Pose;
import dev.coset.motion.navigation.RelativeSceneGraph;
import dev.coset.motion.navigation.Sighting;
import dev.coset.motion.navigation.WaypointFollower;
import dev.coset.motion.ode.BarrierFunction;
import dev.coset.motion.ode.Correction;
import dev.coset.motion.ode.InvariantNeuralOde;
import dev.coset.motion.ode.LastWeights;
import dev.coset.motion.ode.OdeTime;
import dev.coset.motion.prediction.AgentState;
import dev.coset.motion.prediction.EqMotionConfig;
import dev.coset.motion.prediction.EquivariantMotionPredictor;
import dev.coset.motion.prediction.LocalFrameConfig;
import dev.coset.motion.prediction.LocalFrameGraphNetwork;
import dev.coset.motion.prediction.PedestrianOptions;
import dev.coset.motion.prediction.PedestrianTraining;
import dev.coset.motion.rules.ProductionSystem;
import dev.coset.motion.rules.RuleOptions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;

class MotionExampleTest {

  @TempDir Path folder;

  @Property(tries = 1)
  void recordingsAreCutIntoWindows(RandomGenerator random) {
    // region windows
    Recording plaza = SocialForceWalkers.scene("plaza", 6, 40, random); // or PedestrianFiles.read
    PedestrianFiles.write(folder.resolve("plaza.txt"), plaza); // frame, pedestrian, x, y
    List<Recording> all = PedestrianFiles.readFolder(folder);
    List<Window> windows = Windows.standard().cut(all.getFirst()); // 8 frames and 12 to come
    // endregion
    assertThat(windows).hasSize(21);
  }

  @Property(tries = 1)
  void bodiesAndSkeletons(RandomGenerator random) {
    // region generators
    List<BodyMotion> springs = Bodies.simulate(10, BodyOptions.springs(), random); // in space
    BodyMotion charges = Bodies.simulate(BodyOptions.charges().withDimension(2), random);
    JointMotion walker = WalkingSkeletons.subject(20, random); // or BvhFiles.read(file)
    // endregion
    assertThat(springs).hasSize(10);
    assertThat(charges.positions().shape()).containsExactly(5, 20, 2);
    assertThat(walker.joints()).hasSize(17);
  }

  @Property(tries = 1)
  void bodiesMoveOnInTheirOwnFrames(RandomGenerator random) {
    // region locs
    LocalFrameConfig config = LocalFrameConfig.of(2).withAttributes(1);
    try (var network = new LocalFrameGraphNetwork(config, random); // train it first
        var _ = Scope.open()) {
      Tensor positions = Tensors.of(new float[] {0, 0, 1, 0, 0, 2}, 3, 2);
      Tensor velocities = Tensors.of(new float[] {1, 0, 0, 1, -1, 1}, 3, 2);
      Tensor charges = Tensors.of(new float[] {1, -1, 1}, 3, 1);
      AgentState now = new AgentState(positions, velocities, charges);
      List<AgentState> next = network.rollout(now, AgentGraph.of(3), 20);
      assertThat(next).hasSize(20);
    }
    // endregion
  }

  @Property(tries = 1)
  void aWindowIsForecast(RandomGenerator random) {
    Recording plaza = SocialForceWalkers.scene("plaza", 6, 20, random);
    Window window = Windows.standard().cut(plaza).getFirst();
    // region eqmotion
    try (var predictor =
            new EquivariantMotionPredictor(EqMotionConfig.pedestrians(), random); // train it first
        var _ = Scope.open()) {
      Tensor past = Trajectories.tensor(List.of(window.past()), DType.FLOAT32); // [6, 8, 2]
      var forecast = predictor.forecast(past, AgentGraph.of(6));
      Tensor futures = forecast.futures(); // [6, 20, 12, 2]: 20 futures each
      Tensor kinds = forecast.types(); // [30, 4]: of each ordered pair
      assertThat(futures.shape()).containsExactly(6, 20, 12, 2);
      assertThat(kinds.shape()).containsExactly(30, 4);
    }
    // endregion
  }

  @Property(tries = 1)
  void scenesAreLeftOut(RandomGenerator random) {
    List<Recording> recordings =
        List.of(
            SocialForceWalkers.scene("plaza", 2, 30, random),
            SocialForceWalkers.scene("gate", 2, 30, random));
    var small = EqMotionConfig.pedestrians().withWidth(8).withLayers(1).withHeads(2);
    var settings = PedestrianOptions.defaults().settings().withEpochs(1);
    // region pedestrians
    PedestrianOptions options =
        PedestrianOptions.defaults()
            .withNetwork(small)
            .withSettings(settings)
            .withCheckpoints(folder.resolve("runs")); // an interrupted run goes on from there
    List<PedestrianTraining.SceneResult> results =
        new PedestrianTraining(options).run(recordings, TrainingProgress.none());
    double metres = results.getFirst().average(); // best-of-K ADE on the scene left out
    // endregion
    assertThat(metres).isPositive();
  }

  @Property(tries = 1)
  void anEquationStaysOutOfADisc(RandomGenerator random) {
    // region invariance-propagation-ode
    Mlp features = Mlp.of(List.of(2, 16), MlpOptions.of(Tensor::sigmoid).activatingLast(), random);
    var field = new LastWeights(features, new Linear(16, 2, random), List.of(0, 1, 2));
    try (var ode = new InvariantNeuralOde(field, Correction.strict()); // train it first
        var _ = Scope.open()) {
      Tensor start = Tensors.of(new float[] {2, 0}, 1, 2);
      BarrierFunction disc = BarrierFunction.outsideBall(new double[] {0, 1.3}, 0.2, 10);
      var path = ode.integrate(start, List.of(disc), new OdeTime(0.025, 40));
      double least = disc.value(path.states().flatten(0, 1)).min().item(); // not below 0
      assertThat(least).isGreaterThan(-1e-3);
    }
    // endregion
  }

  @Property(tries = 1)
  void rulesChangeSomeEntities(RandomGenerator random) {
    // region neural-production-systems
    RuleOptions options = RuleOptions.of(6, 4).withDummy(); // entities of 6 numbers, 4 rules
    try (var system = new ProductionSystem(options, random); // train it first
        var _ = Scope.open()) {
      Tensor entities = Tensors.randn(DType.FLOAT32, new long[] {8, 10, 6}, random); // 8 sets
      ProductionSystem.Step step = system.step(entities);
      Tensor rules = step.picks().getFirst().rule(); // which rule each set picked
      var noise = system.noise(8, 10, DType.FLOAT32, random); // for training
      Tensor balance = system.step(entities, 0.5, noise).imbalance(); // a term of the loss
      assertThat(step.slots().shape()).containsExactly(8, 10, 6);
      assertThat(rules.shape()).containsExactly(8);
      assertThat(balance.item()).isPositive();
    }
    // endregion
  }

  @Property(tries = 1)
  void sheetsFallOnASphere(RandomGenerator random) {
    // region cloth
    ClothStack cloth = ClothStack.sheets(2, 12, 0.04); // two sheets of 44 cm, one above the other
    List<ClothBody> bodies = List.of(ClothBody.sphere(0, 0, 0, 0.12));
    ClothWind wind = ClothWind.horizontal(3, Math.toRadians(20)); // metres per second
    var simulator = new ClothSimulator(cloth, ClothPhysics.defaults(), bodies, wind);
    List<ClothFrame> frames = simulator.run(cloth.rest(0, 0.14, 0, 0.02), 24); // 0.8 s
    // endregion
    assertThat(simulator.strain(frames.getLast())).isLessThan(0.1);
    // region layersnet
    LayeredClothConfig config = LayeredClothConfig.of(0.12); // patches within 12 cm hear each other
    try (var network = new LayeredClothNetwork(cloth, config, random); // train it first
        var _ = Scope.open()) {
      ClothState now = network.state(List.of(frames.getFirst()), DType.FLOAT32);
      Tensor blows = Tensors.of(new float[] {3, 0, 1}, 1, 3); // of each scene of the batch
      Tensor gravity = Tensors.of(new float[] {0, -9.81f, 0});
      var around = new ClothSurroundings(bodies, Optional.of(blows), gravity);
      List<ClothState> next = network.rollout(now, around, 3);
      assertThat(next.getLast().positions().shape()).containsExactly(1, 288, 3);
    }
    // endregion
  }

  @Property(tries = 1)
  void softBodies(RandomGenerator random) {
    try (var policy = new SubequivariantPolicy(SubequivariantConfig.defaults(), random);
        var _ = Scope.open()) {
      // region subequivariant-rl
      List<BodyPlan> plans = List.of(BodyPlan.tripod(), BodyPlan.tailed()); // 3 and 5 limbs
      var bodies = new SoftBodySimulator(SoftBodyPhysics.defaults(), plans, DType.FLOAT32);
      BodyState start = bodies.start(Tensors.of(new float[] {0, 2})); // facing anywhere
      Tensor target = Tensors.of(new float[] {1, 0, 0, 0, 0, 1}, 2, 3); // where each is to go
      List<BodyState> states = bodies.run(policy, start, target, 20, 4); // 20 acts of 4 steps
      Tensor way = bodies.center(states.getLast()).sub(bodies.center(start)).mul(target).sum(1);
      Autograd.backward(way.mean().neg()); // through the simulator to the policy's weights
      // endregion
      assertThat(way.shape()).containsExactly(2);
      assertThat(policy.act(bodies.observe(start, target)).shape()).containsExactly(2, 5, 2);
    }
  }

  @Property(tries = 1)
  void navigation(RandomGenerator random) {
    Camera camera = new Camera(64, Math.toRadians(110), 0.5, 8);
    PlanarWorld world =
        new PlanarWorld(
            List.of(new Obstacle.Disc(7, 3, 1, 0.4, 1), new Obstacle.Disc(9, 5, -1, 0.4, 1)));
    List<Pose> drive = List.of(new Pose(0, 0, 0), new Pose(1, 0, 0));
    CostPainter painter = new CostPainter(64, Math.toRadians(110), 20);
    try (var controller = new ObjectRelativeController(painter, 32, random);
        var _ = Scope.open()) {
      // region objectreact
      List<List<Sighting>> frames =
          drive.stream().map(pose -> world.sightings(pose, camera)).toList();
      PathCosts costs = RelativeSceneGraph.of(frames).costs(9); // metres from each object to 9
      var follower = new WaypointFollower();
      Pose robot = new Pose(0, 0, 0.2);
      Tensor waypoints = controller.waypoints(world.view(robot, camera), costs); // [10, 3]
      robot = world.drive(robot, follower.next(waypoints), 0.2, 0.2);
      // endregion
      assertThat(costs.of(7).orElseThrow()).isEqualTo(Math.sqrt(8));
      assertThat(robot.x()).isBetween(-1.0, 1.0);
    }
  }

  @Property(tries = 1)
  void grasping(RandomGenerator random) {
    List<ConvexShape> shapes =
        List.of(ConvexShape.random(8, random), ConvexShape.random(8, random));
    TrainerSettings brief = TrainerSettings.defaults().withEpochs(1);
    try (var coder = new PointAutoencoder(16, random);
        var teachers = new TeacherEnsemble(2, List.of(4, 4, 7, 5, 6, 17, 1, 3), 8, random);
        var _ = Scope.open()) {
      coder.learn(8, 2, random);
      // region unigrasp
      var worlds = new GraspSimulator(GraspPhysics.defaults(), shapes, DType.FLOAT32);
      Tensor codes = coder.codes(shapes); // of a PointAutoencoder, [2, 17]
      var episode = worlds.run(teachers, worlds.start(random), codes);
      Autograd.backward(worlds.loss(episode).mean()); // to train teachers by
      GraspRollouts shown = episode.recorded(); // with what succeeded
      // endregion
      assertThat(shown.rate()).isBetween(0.0, 1.0);
      GraspRollouts good =
          new GraspRollouts(
              shown.groups(), shown.actions(), Tensors.of(new boolean[] {true, true}));
      try (TokenPolicy student = new PolicyDistiller(brief).fit(List.of(good), random)) {
        GraspObservation seen =
            worlds.observe(worlds.start(random), episode.actions().getFirst(), codes, 0);
        assertThat(student.act(seen).shape()).containsExactly(2, 5);
      }
    }
  }
}
