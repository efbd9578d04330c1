package dev.coset.points.parts;

import dev.coset.data.generate.Fracture;
import dev.coset.groups.RigidMotion;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * What training an assembly minimizes: {@code |R R*^T - I|_F^2}, the squared error of translations,
 * the Chamfer distance of whole objects, and the difference of the mean of the turned vectors
 * {@code R*_i F_i} from the vectors of the assembled object.
 *
 * @param rotations {@code R*}, {@code [fragments, 3, 3]}
 * @param translations {@code [fragments, 3]}
 * @param objects to which object each fragment belongs
 */
public record AssemblyLoss(Tensor rotations, Tensor translations, Segments objects) {

  private static final double EMBEDDING = 0.1;

  /** What is known of broken solids. */
  public static AssemblyLoss of(List<Fracture> fractures, DType type) {
    List<RigidMotion> poses = fractures.stream().flatMap(f -> f.poses().stream()).toList();
    double[] turns = new double[9 * poses.size()];
    double[] shifts = new double[3 * poses.size()];
    for (int i = 0; i < poses.size(); i++) {
      double[] matrix = poses.get(i).rotation().matrix().toArray();
      System.arraycopy(matrix, 0, turns, 9 * i, 9);
      System.arraycopy(poses.get(i).translation(), 0, shifts, 3 * i, 3);
    }
    List<Long> owners = new ArrayList<>();
    for (int object = 0; object < fractures.size(); object++) {
      for (int i = 0; i < fractures.get(object).fragments().size(); i++) {
        owners.add((long) object);
      }
    }
    return new AssemblyLoss(
        Tensors.of(type, turns, poses.size(), 3, 3),
        Tensors.of(type, shifts, poses.size(), 3),
        Segments.of(owners.stream().mapToLong(o -> o).toArray(), fractures.size()));
  }

  /** The terms of poses: rotations, translations and the Chamfer distance of whole objects. */
  public Tensor ofPoses(EquivariantAssembler.Assembly found, Tensor positions) {
    Tensor turn = found.rotations().matmul(rotations.transpose(1, 2));
    Tensor rotation = turn.sub(Tensors.eye(turn.dtype(), 3)).square().sum(-1, -2).mean();
    Tensor shift = found.translations().sub(translations).square().sum(-1, false).mean();
    Tensor known = placed(positions);
    Tensor here = found.place(positions);
    Tensor chamfer = null;
    for (int object = 0; object < objects.count(); object++) {
      Tensor one = chamfer(rows(here, object), rows(known, object));
      chamfer = chamfer == null ? one : chamfer.add(one);
    }
    return rotation
        .add(shift)
        .add(chamfer == null ? Tensors.zeros(turn.dtype()) : chamfer.div(objects.count()));
  }

  /** The term of vectors, given those of the assembled objects {@code [objects, 3, c]}. */
  public Tensor ofVectors(EquivariantAssembler.Assembly found, Tensor whole) {
    Tensor turned = rotations.matmul(found.vectors());
    Tensor mean = objects.mean(turned.flatten(1, 2)).view(whole.shape());
    return Losses.meanAbsolute(mean, whole).mul(EMBEDDING);
  }

  /** The fragments where they belong, {@code [fragments, points, 3]}. */
  public Tensor placed(Tensor positions) {
    return positions.matmul(rotations.transpose(1, 2)).add(translations.unsqueeze(1));
  }

  private Tensor rows(Tensor fragments, int object) {
    long[] rows = new long[objects.size(object)];
    int at = 0;
    for (int row = 0; row < objects.rows(); row++) {
      if (objects.segment(row) == object) {
        rows[at++] = row;
      }
    }
    return fragments.indexSelect(0, Tensors.of(rows)).flatten(0, 1);
  }

  /**
   * The Chamfer distance: the mean squared distance of points of each cloud to the nearest of the
   * other, both ways added.
   *
   * @param a {@code [n, 3]}
   * @param b {@code [m, 3]}
   */
  public static Tensor chamfer(Tensor a, Tensor b) {
    Tensor products = a.matmul(b.transpose(0, 1)).mul(-2);
    Tensor squares =
        products.add(a.square().sum(1, true)).add(b.square().sum(1, false)).clampMin(0);
    return squares.amin(1, false).mean().add(squares.amin(0, false).mean());
  }
}
