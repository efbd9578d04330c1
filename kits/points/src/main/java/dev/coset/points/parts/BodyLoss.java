package dev.coset.points.parts;

import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * What training a fit of bodies minimizes: the cross entropy of parts, {@code |M_p - R_p*|_F^2},
 * squared errors of sizes, and mean distances of joints and of points of the surface, the root's
 * joint of both at the origin.
 *
 * @param labels parts of all points, INT64 {@code [b n]}
 * @param rotations {@code [b, parts, 3, 3]}
 * @param size {@code [b, sizes]}
 */
public record BodyLoss(Tensor labels, Tensor rotations, Tensor size) {

  private static final double SMALL = 1e-12;

  /** What is known of scans. */
  public static BodyLoss of(List<BodyScan> scans, DType type) {
    long[] labels =
        scans.stream().flatMapToInt(scan -> Arrays.stream(scan.parts())).asLongStream().toArray();
    double[] matrices =
        scans.stream()
            .flatMapToDouble(scan -> Arrays.stream(BodyScan.matrices(scan.rotations())))
            .toArray();
    double[] sizes =
        scans.stream()
            .flatMapToDouble(scan -> scan.size().stream().mapToDouble(Double::doubleValue))
            .toArray();
    int b = scans.size();
    return new BodyLoss(
        Tensors.of(labels),
        Tensors.of(type, matrices, b, scans.getFirst().rotations().size(), 3, 3),
        Tensors.of(type, sizes, b, scans.getFirst().size().size()));
  }

  /** All terms, of a prediction with parts. */
  public Tensor of(CapsuleBody body, ArticulatedPoseNetwork.Prediction found) {
    Tensor parts = Losses.crossEntropy(found.labels().flatten(0, 1), labels);
    return parts.add(ofPose(body, found.averages(), found.rotations(), found.size()));
  }

  /**
   * The terms of the pose.
   *
   * @param averages compared with the rotations entry by entry, {@code [b, parts, 3, 3]}
   * @param turns rotations of the parts, {@code [b, parts, 3, 3]}
   * @param found sizes, {@code [b, sizes]}
   */
  public Tensor ofPose(CapsuleBody body, Tensor averages, Tensor turns, Tensor found) {
    CapsuleBody.Posed predicted = body.forward(turns, found);
    CapsuleBody.Posed known = body.forward(rotations, size);
    Tensor matrices = averages.sub(rotations).square().sum(-1, -2).mean();
    Tensor sizes = found.sub(size).square().sum(-1, false).mean();
    Tensor joints =
        distance(predicted.joints(), known.joints()).add(distance(predicted.ends(), known.ends()));
    Tensor surface = distance(predicted.surface(), known.surface());
    return matrices.add(sizes).add(joints).add(surface);
  }

  private static Tensor distance(Tensor a, Tensor b) {
    return a.sub(b).square().sum(-1, false).add(SMALL).sqrt().mean();
  }
}
