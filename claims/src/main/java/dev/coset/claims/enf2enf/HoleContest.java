package dev.coset.claims.enf2enf;

import dev.coset.claims.Experiment;
import dev.coset.claims.enf2enf.HoleProblems.Nodes;
import dev.coset.nn.fields.Enf2Enf;
import dev.coset.nn.fields.Enf2EnfConfig;
import dev.coset.nn.fields.FieldConfig;
import dev.coset.nn.fields.Geometry;
import dev.coset.nn.fields.LatentPointCloud;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Latent points on a grid against one latent vector, on squares with holes. */
final class HoleContest {

  /** Nine latent points with codes of 16 numbers. */
  static final Enf2EnfConfig POINTS = Enf2EnfConfig.of(2);

  /** One vector of as many numbers for the whole square, heard everywhere. */
  static final Enf2EnfConfig VECTOR = vector();

  /** The learning rates of the second stage; latent points get the last one only. */
  static final List<Double> RATES = List.of(1e-3, 3e-3);

  static final int TRAINING = 200;
  static final int TEST = 50;

  private static final int GEOMETRY_STEPS = 300;
  private static final int SOLUTION_STEPS = 1200;
  private static final double GEOMETRY_RATE = 3e-3;
  private static final int BATCH = 8;
  private static final int QUERIES = 96;

  private final Experiment experiment;
  private final RandomGenerator random;

  HoleContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  private static Enf2EnfConfig vector() {
    FieldConfig field = POINTS.geometry();
    int numbers = POINTS.side() * POINTS.side() * field.codeWidth();
    FieldConfig wide =
        new FieldConfig(
            field.dimension(),
            numbers,
            1,
            field.width(),
            field.heads(),
            field.frequencies(),
            field.bandwidth(),
            Double.POSITIVE_INFINITY,
            0);
    return new Enf2EnfConfig(
        1, POINTS.parameters(), POINTS.innerSteps(), POINTS.firstStep(), wide, 1, 2);
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      HoleProblems training = HoleProblems.draw(TRAINING, random);
      HoleProblems test = HoleProblems.draw(TEST, random);
      Score points;
      double change;
      try (Enf2Enf model = new Enf2Enf(POINTS, random)) {
        describe(model, "latent points", training);
        solve(model, "latent points", RATES.getLast(), training);
        points = score(model, test);
        change = changeUnderShift(model, test);
      }
      List<Score> vectors = new ArrayList<>();
      for (double rate : RATES) {
        try (Enf2Enf model = new Enf2Enf(VECTOR, random)) {
          describe(model, "one latent vector", training);
          solve(model, "one latent vector", rate, training);
          vectors.add(score(model, test));
        }
      }
      Score vector =
          vectors.stream().min((a, b) -> Double.compare(a.coarse(), b.coarse())).orElseThrow();
      return new Outcome(points, vector, change);
    }
  }

  /** The first stage: the field of distances. */
  private void describe(Enf2Enf model, String name, HoleProblems training) {
    experiment.step(name + ": learning to encode");
    minimize(
        own(model, false),
        GEOMETRY_RATE,
        GEOMETRY_STEPS,
        () -> {
          Tensor rows = rows(training.size());
          var batch =
              new Geometry(
                  training.geometry().box(),
                  training.geometry().points().indexSelect(0, rows),
                  training.geometry().distances().indexSelect(0, rows));
          return model.reconstruction(batch);
        });
  }

  /** The second stage: the solution from fixed codes. */
  private void solve(Enf2Enf model, String name, double rate, HoleProblems training) {
    experiment.step("%s: learning to solve with learning rate %s".formatted(name, rate));
    LatentPointCloud latents = model.encode(training.geometry());
    minimize(
        own(model, true),
        rate,
        SOLUTION_STEPS,
        () -> {
          long[] chosen = rows(training.size()).toLongArray();
          List<Tensor> places = new ArrayList<>();
          List<Tensor> values = new ArrayList<>();
          for (long row : chosen) {
            Nodes nodes = training.coarse().get((int) row);
            Tensor some = among((int) nodes.values().size(0), QUERIES);
            places.add(nodes.points().indexSelect(0, some));
            values.add(nodes.values().indexSelect(0, some));
          }
          Tensor rows = Tensors.of(chosen);
          var batch =
              new LatentPointCloud(
                  latents.positions().indexSelect(0, rows), latents.codes().indexSelect(0, rows));
          Tensor mu = training.parameters().indexSelect(0, rows);
          Tensor found = model.decode(batch, mu, Tensors.stack(0, places)).squeeze(2);
          return found.sub(Tensors.stack(0, values)).square().mean();
        });
  }

  private static void minimize(
      Map<String, Tensor> parameters, double rate, int steps, Supplier<Tensor> loss) {
    Schedule schedule = Schedule.cosine(rate, rate / 20, steps);
    try (var optimizer = Adam.of(parameters, rate)) {
      for (int i = 0; i < steps; i++) {
        try (var _ = Scope.open()) {
          optimizer.setLearningRate(schedule.at(i));
          optimizer.zeroGrad();
          Autograd.backward(loss.get());
          optimizer.step();
        }
      }
    }
  }

  private static Map<String, Tensor> own(Enf2Enf model, boolean solution) {
    var own = new HashMap<>(model.parameters());
    own.keySet().removeIf(name -> name.startsWith("solution.") != solution);
    return own;
  }

  private Tensor rows(int count) {
    return among(count, BATCH);
  }

  private Tensor among(int count, int chosen) {
    return Tensors.of(random.longs(chosen, 0, count).toArray());
  }

  private static Score score(Enf2Enf model, HoleProblems test) {
    return new Score(
        error(model, test, test.coarse()), error(model, test, test.fine()), misfit(model, test));
  }

  /** The error of the distances after encoding, relative to their size. */
  private static double misfit(Enf2Enf model, HoleProblems test) {
    try (var _ = Scope.open()) {
      Tensor distances = test.geometry().distances();
      LatentPointCloud latents = model.encode(test.geometry());
      Tensor found = Autograd.noGrad(() -> model.distances(latents, test.geometry().points()));
      return found.sub(distances).norm().div(distances.norm()).item();
    }
  }

  /** The relative error in L2 over the nodes outside the hole, averaged over the problems. */
  private static double error(Enf2Enf model, HoleProblems test, List<Nodes> nodes) {
    double sum = 0;
    for (int i = 0; i < nodes.size(); i++) {
      try (var _ = Scope.open()) {
        Tensor found = predict(model, test, i, nodes.get(i));
        Tensor exact = nodes.get(i).values();
        sum += found.sub(exact).norm().div(exact.norm()).item();
      }
    }
    return sum / nodes.size();
  }

  private static Tensor predict(Enf2Enf model, HoleProblems test, int problem, Nodes nodes) {
    Geometry geometry = single(test.geometry(), problem);
    Tensor mu = test.parameters().slice(0, problem, problem + 1);
    Tensor points = nodes.points().unsqueeze(0);
    return Autograd.noGrad(() -> model.predict(geometry, mu, points)).reshape(-1);
  }

  private static Geometry single(Geometry all, int problem) {
    return new Geometry(
        all.box(),
        all.points().slice(0, problem, problem + 1),
        all.distances().slice(0, problem, problem + 1));
  }

  /** The largest relative change of answers, in double precision, when all is shifted. */
  private double changeUnderShift(Enf2Enf model, HoleProblems test) {
    model.to(DType.FLOAT64);
    double worst = 0;
    for (int i = 0; i < 5; i++) {
      try (var _ = Scope.open()) {
        Geometry first = single(test.geometry(), i);
        var geometry =
            new Geometry(
                first.box(),
                first.points().toType(DType.FLOAT64),
                first.distances().toType(DType.FLOAT64));
        Tensor mu = test.parameters().slice(0, i, i + 1).toType(DType.FLOAT64);
        Tensor points = test.coarse().get(i).points().unsqueeze(0).toType(DType.FLOAT64);
        double x = random.nextDouble(-3, 3);
        double y = random.nextDouble(-3, 3);
        Tensor before = model.predict(geometry, mu, points).detach();
        Tensor moved = points.add(Tensors.of(new double[] {x, y}));
        Tensor after = model.predict(geometry.shifted(List.of(x, y)), mu, moved).detach();
        double change = after.sub(before).abs().max().div(before.abs().max()).item();
        worst = Math.max(worst, change);
      }
    }
    return worst;
  }

  /**
   * Errors on the test problems.
   *
   * @param coarse relative error in L2 on the grid of training
   * @param fine the same on the grid with half the spacing
   * @param distances relative error of the distances after encoding
   */
  record Score(double coarse, double fine, double distances) {}

  /**
   * What came out.
   *
   * @param points with latent points
   * @param vector with one latent vector
   * @param change the largest relative change of answers under shifts
   */
  record Outcome(Score points, Score vector, double change) {}
}
