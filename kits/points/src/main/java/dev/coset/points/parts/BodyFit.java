package dev.coset.points.parts;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A body fitted to a scan.
 *
 * @param body the body
 * @param labels the part of each point
 * @param rotations the rotations of the parts in space
 * @param size the size numbers
 * @param joints where parts hang and, after all of these, where their axes end, in the coordinates
 *     of the scan, {@code [2 parts, 3]} by rows
 */
public record BodyFit(
    CapsuleBody body,
    List<Integer> labels,
    List<Rotation3> rotations,
    List<Double> size,
    List<Double> joints) {

  /** Copies the lists. */
  public BodyFit {
    labels = List.copyOf(labels);
    rotations = List.copyOf(rotations);
    size = List.copyOf(size);
    joints = List.copyOf(joints);
  }

  /** The fit that the first prediction of a batch says, of a scan with the given centroid. */
  static BodyFit of(CapsuleBody body, ArticulatedPoseNetwork.Prediction found, double[] centre) {
    Tensor turns = found.rotations();
    CapsuleBody.Posed posed = body.forward(turns, found.size());
    Tensor shift = Tensors.of(turns.dtype(), centre, 1, 1, 3).sub(posed.centre().unsqueeze(1));
    Tensor joints = Tensors.cat(1, posed.joints(), posed.ends()).add(shift).select(0, 0);
    double[] entries = turns.select(0, 0).toDoubleArray();
    List<Rotation3> rotations = new ArrayList<>();
    for (int p = 0; p < body.count(); p++) {
      rotations.add(rotation(Arrays.copyOfRange(entries, 9 * p, 9 * p + 9)));
    }
    return new BodyFit(
        body,
        Arrays.stream(found.labels().select(0, 0).argmax(-1).toLongArray())
            .mapToObj(label -> (int) label)
            .toList(),
        rotations,
        list(found.size().select(0, 0)),
        list(joints));
  }

  /** From a matrix in single precision, which is a rotation only up to rounding. */
  private static Rotation3 rotation(double[] entries) {
    return Decompositions.nearestRotation(Matrix.of(3, 3, entries));
  }

  private static List<Double> list(Tensor numbers) {
    return Arrays.stream(numbers.toDoubleArray()).boxed().toList();
  }

  /** The rotation at each part's joint, {@code R_parent^-1 R_p}; for the root the one in space. */
  public List<Rotation3> jointRotations() {
    List<Rotation3> turns = new ArrayList<>();
    for (int p = 0; p < body.count(); p++) {
      int parent = body.parts().get(p).parent();
      Rotation3 own = rotations.get(p);
      turns.add(
          parent == BodyPart.ROOT
              ? own
              : SO3.group().compose(SO3.group().inverse(rotations.get(parent)), own));
    }
    return turns;
  }
}
