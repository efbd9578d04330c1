package dev.coset.claims.arteq;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.points.parts.ArticulatedPoseConfig;
import dev.coset.points.parts.ArticulatedPoseNetwork;
import dev.coset.points.parts.BodyLoss;
import dev.coset.points.parts.BodyScan;
import dev.coset.points.parts.BodyScanOptions;
import dev.coset.points.parts.CapsuleBody;
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

/** Bodies whose joints bend little in training and far in the test. */
final class BodyContest {

  /** How much is drawn and trained. */
  record Extent(int training, int test, int steps, int batch) {}

  static final Extent FULL = new Extent(300, 30, 340, 6);

  private static final double RATE = 3e-3;
  private static final double RIVAL_RATE = 2e-3;
  private static final double CLIP = 5;
  private static final BodyScanOptions NEAR = BodyScanOptions.defaults().withPoints(256);
  private static final BodyScanOptions FAR = NEAR.withAngles(0, Math.PI / 2);

  /** Mean distances of joints, and how far the law is from holding. */
  record Outcome(
      double seen,
      double unseen,
      double rivalSeen,
      double rivalUnseen,
      double seenParts,
      double parts,
      double law) {}

  private final Experiment experiment;
  private final Extent extent;
  private final RandomGenerator random;
  private final CapsuleBody body = CapsuleBody.standard();

  BodyContest(Experiment experiment, Extent extent, RandomGenerator random) {
    this.experiment = experiment;
    this.extent = extent;
    this.random = random;
  }

  Outcome run() {
    List<BodyScan> training = scans(extent.training(), NEAR);
    List<BodyScan> seen = scans(extent.test(), NEAR);
    List<BodyScan> unseen = scans(extent.test(), FAR);
    experiment.step("articulated network");
    try (var net = ArticulatedPoseConfig.of(body).build(random);
        var rival = new PointNetBody(body, random)) {
      train(
          net,
          extent.steps(),
          RATE,
          training,
          batch -> {
            BodyLoss known = BodyLoss.of(batch, DType.FLOAT32);
            return known.of(body, net.forward(positions(batch)));
          });
      net.eval();
      experiment.step("PointNet");
      train(
          rival,
          extent.steps(),
          RIVAL_RATE,
          training,
          batch -> {
            BodyLoss known = BodyLoss.of(batch, DType.FLOAT32);
            PointNetBody.Pose pose = rival.forward(positions(batch));
            return known.ofPose(body, pose.rotations(), pose.rotations(), pose.size());
          });
      rival.eval();
      return new Outcome(
          error(seen, batch -> pose(net, batch)),
          error(unseen, batch -> pose(net, batch)),
          error(seen, batch -> rival.forward(positions(batch))),
          error(unseen, batch -> rival.forward(positions(batch))),
          parts(net, seen),
          parts(net, unseen),
          law(net, unseen));
    }
  }

  private List<BodyScan> scans(int count, BodyScanOptions options) {
    List<BodyScan> scans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scans.add(BodyScan.draw(body, options, random));
    }
    return scans;
  }

  private void train(
      Module net,
      int steps,
      double rate,
      List<BodyScan> scans,
      Function<List<BodyScan>, Tensor> loss) {
    try (var adam = Adam.of(net.parameters(), rate)) {
      for (int step = 0; step < steps; step++) {
        adam.setLearningRate(rate * 0.5 * (1 + Math.cos(Math.PI * step / steps)) + 1e-5);
        List<BodyScan> batch = new ArrayList<>();
        for (int i = 0; i < extent.batch(); i++) {
          BodyScan scan = scans.get(random.nextInt(scans.size()));
          batch.add(scan.turned(SO3.group().sample(random)));
        }
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(loss.apply(batch));
          Gradients.clipNorm(net.parameters().values(), CLIP);
          adam.step();
        }
      }
    }
  }

  private static List<double[]> positions(List<BodyScan> scans) {
    return scans.stream().map(scan -> scan.cloud().positions()).toList();
  }

  private static PointNetBody.Pose pose(ArticulatedPoseNetwork net, List<BodyScan> batch) {
    ArticulatedPoseNetwork.Prediction found = net.forward(positions(batch));
    return new PointNetBody.Pose(found.rotations(), found.size());
  }

  /** The mean distance of joints and ends, both bodies placed by the centroid of the scan. */
  private double error(List<BodyScan> scans, Function<List<BodyScan>, PointNetBody.Pose> pose) {
    double sum = 0;
    for (BodyScan scan : scans) {
      try (var _ = Scope.open()) {
        sum +=
            Autograd.noGrad(
                () -> {
                  PointNetBody.Pose found = pose.apply(List.of(scan));
                  CapsuleBody.Posed posed = body.forward(found.rotations(), found.size());
                  Tensor shift = centre(scan).sub(posed.centre().unsqueeze(1));
                  Tensor joints = Tensors.cat(1, posed.joints(), posed.ends()).add(shift);
                  double[] known =
                      scan.joints().stream().mapToDouble(Double::doubleValue).toArray();
                  Tensor truth = Tensors.of(DType.FLOAT32, known, 1, known.length / 3, 3);
                  return joints.sub(truth).norm(2, -1, false).mean().item();
                });
      }
    }
    return sum / scans.size();
  }

  /** The share of points whose part is found. */
  private static double parts(ArticulatedPoseNetwork net, List<BodyScan> scans) {
    double right = 0;
    for (BodyScan scan : scans) {
      try (var _ = Scope.open()) {
        Tensor logits = Autograd.noGrad(() -> net.forward(positions(List.of(scan))).labels());
        right +=
            TensorTask.accuracy(
                logits.select(0, 0), BodyLoss.of(List.of(scan), DType.FLOAT32).labels());
      }
    }
    return right / scans.size();
  }

  private static Tensor centre(BodyScan scan) {
    Tensor positions =
        Tensors.of(DType.FLOAT32, scan.cloud().positions(), 1, scan.cloud().size(), 3);
    return positions.mean(1, true);
  }

  /** The largest change of an entry of {@code g^-1 R_p(g X)} over some scans, in doubles. */
  private double law(ArticulatedPoseNetwork net, List<BodyScan> scans) {
    net.to(DType.FLOAT64);
    double worst = 0;
    for (BodyScan scan : scans.subList(0, Math.min(10, scans.size()))) {
      try (var _ = Scope.open()) {
        int g = random.nextInt(net.config().anchors().order());
        Rotation3 turn = Rotation3.of(net.config().anchors().matrix(g));
        Tensor here = Autograd.noGrad(() -> net.forward(positions(List.of(scan))).rotations());
        List<double[]> there = positions(List.of(scan.turned(turn)));
        Tensor turned = Autograd.noGrad(() -> net.forward(there).rotations());
        Tensor expected = Tensors.of(DType.FLOAT64, turn.matrix().toArray(), 3, 3).matmul(here);
        worst = Math.max(worst, turned.sub(expected).abs().max().item());
      }
    }
    return worst;
  }
}
