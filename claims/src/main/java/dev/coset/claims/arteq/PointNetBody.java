package dev.coset.claims.arteq;

import dev.coset.nn.points.PointNet;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.points.parts.CapsuleBody;
import dev.coset.points.parts.GramSchmidtRotation;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The rival: a PointNet that regresses six numbers for each part's rotation, and the sizes. */
final class PointNetBody extends Module {

  private final CapsuleBody body;
  private final PointNet net;

  PointNetBody(CapsuleBody body, RandomGenerator random) {
    this.body = body;
    int outputs = 6 * body.count() + body.sizes();
    net =
        child(
            "net",
            new PointNetConfig(3, List.of(64, 128, 256), List.of(256, 128), outputs).build(random));
  }

  record Pose(Tensor rotations, Tensor size) {}

  Pose forward(List<double[]> clouds) {
    int n = clouds.getFirst().length / 3;
    double[] all = clouds.stream().flatMapToDouble(Arrays::stream).toArray();
    Tensor x = Tensors.of(DType.FLOAT32, all, clouds.size(), n, 3);
    Tensor y = net.forward(x.sub(x.mean(1, true)));
    long numbers = 6L * body.count();
    Tensor six = y.slice(1, 0, numbers).view(clouds.size(), body.count(), 6);
    return new Pose(
        GramSchmidtRotation.of(six.slice(-1, 0, 3), six.slice(-1, 3, 6)),
        y.slice(1, numbers, numbers + body.sizes()));
  }
}
