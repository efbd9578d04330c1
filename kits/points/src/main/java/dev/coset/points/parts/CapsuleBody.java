package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * A body of capsules on a tree of joints, and its forward kinematics: from a rotation for each part
 * and size numbers to joints and points of the surface, with derivatives.
 *
 * <p>With {@code s_p = exp(size of p's length)}, {@code g_p = exp(size of p's radius)} and the
 * rotations {@code R_p} of parts in space: the joint of p lies at {@code t_p = t_q + s_q R_q
 * joint_p} on its parent q, that of the root at the origin; its axis ends at {@code t_p + s_p R_p
 * end_p}; a point of the surface lies at {@code t_p + u s_p R_p end_p + g_p radius_p R_p d} for u
 * in [0, 1] and a unit vector d, across the axis for u inside. Turning all {@code R_p} from the
 * left turns everything.
 */
public final class CapsuleBody {

  private static final int AROUND = 12;

  private final List<BodyPart> parts;
  private final List<Integer> order;
  private final int sizes;

  private CapsuleBody(List<BodyPart> parts, List<Integer> order, int sizes) {
    this.parts = parts;
    this.order = order;
    this.sizes = sizes;
  }

  /**
   * The body of a list of parts, in any order.
   *
   * @throws BadInputException if not exactly one part is the root, a parent does not exist, or
   *     parents go round in a circle
   */
  public static CapsuleBody of(List<BodyPart> parts) {
    long roots = parts.stream().filter(part -> part.parent() == BodyPart.ROOT).count();
    if (roots != 1) {
      throw new BadInputException(
          "A body has one part without a parent, given: %d of %d".formatted(roots, parts.size()));
    }
    for (BodyPart part : parts) {
      if (part.parent() < BodyPart.ROOT || part.parent() >= parts.size()) {
        throw new BadInputException(
            "The parent of %s is part %d, but there are parts 0 to %d"
                .formatted(part.name(), part.parent(), parts.size() - 1));
      }
    }
    int sizes = 0;
    for (BodyPart part : parts) {
      sizes = Math.max(sizes, 1 + Math.max(part.lengthSize(), part.radiusSize()));
    }
    return new CapsuleBody(List.copyOf(parts), ordered(parts), sizes);
  }

  private static List<Integer> ordered(List<BodyPart> parts) {
    var order = new ArrayList<Integer>();
    var known = new boolean[parts.size()];
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int p = 0; p < known.length; p++) {
        int parent = parts.get(p).parent();
        if (!known[p] && (parent == BodyPart.ROOT || known[parent])) {
          known[p] = true;
          order.add(p);
          grown = true;
        }
      }
    }
    for (int p = 0; p < known.length; p++) {
      if (!known[p]) {
        throw new BadInputException(
            "The parents of %s go round in a circle; a body is a tree"
                .formatted(parts.get(p).name()));
      }
    }
    return List.copyOf(order);
  }

  /**
   * A body on all fours, about 1 long: trunk along x, head, and four limbs of two capsules each
   * down along -z, +y to the left. Its size numbers are those of trunk, limbs, girth and head.
   */
  public static CapsuleBody standard() {
    var parts = new ArrayList<BodyPart>();
    parts.add(part("trunk", BodyPart.ROOT, new double[] {0, 0, 0, 0.5, 0, 0}, 0.12, 0, 2));
    parts.add(part("head", 0, new double[] {0.58, 0, 0.12, 0.2, 0, 0.06}, 0.075, 3, 3));
    String[] places = {"left fore", "right fore", "left hind", "right hind"};
    for (int limb = 0; limb < places.length; limb++) {
      double x = limb < 2 ? 0.47 : 0.02;
      double y = limb % 2 == 0 ? 0.12 : -0.12;
      double length = limb < 2 ? 0.24 : 0.28;
      double thick = limb < 2 ? 0.05 : 0.065;
      int upper = parts.size();
      double[] above = {x, y, -0.04, 0, 0, -length};
      double[] below = {0, 0, -length - 0.03, 0, 0, -0.22};
      parts.add(part(places[limb] + " upper", 0, above, thick, 1, 2));
      parts.add(part(places[limb] + " lower", upper, below, 0.035, 1, 2));
    }
    return of(parts);
  }

  private static BodyPart part(
      String name, int parent, double[] jointAndEnd, double radius, int length, int girth) {
    List<Double> numbers = new ArrayList<>();
    for (double number : jointAndEnd) {
      numbers.add(number);
    }
    return new BodyPart(
        name, parent, numbers.subList(0, 3), numbers.subList(3, 6), radius, length, girth);
  }

  /** The parts by number. */
  public List<BodyPart> parts() {
    return parts;
  }

  /** The number of parts. */
  public int count() {
    return parts.size();
  }

  /** The number of size numbers. */
  public int sizes() {
    return sizes;
  }

  /** The number of each part's parent, the root's its own. */
  public int[] parents() {
    int[] parents = new int[count()];
    for (int p = 0; p < parents.length; p++) {
      int parent = parts.get(p).parent();
      parents[p] = parent == BodyPart.ROOT ? p : parent;
    }
    return parents;
  }

  /** The parts, parents before children. */
  List<Integer> order() {
    return order;
  }

  /**
   * A body in a pose.
   *
   * @param joints where parts hang, {@code [b, parts, 3]}
   * @param ends where their axes end, {@code [b, parts, 3]}
   * @param surface points of the surfaces of all capsules, {@code [b, m, 3]}, also where one lies
   *     inside another; the same number for each part, in the order of parts
   * @param centre the centroid of these surfaces, {@code [b, 3]}
   */
  public record Posed(Tensor joints, Tensor ends, Tensor surface, Tensor centre) {}

  /**
   * Forward kinematics, with the root's joint at the origin.
   *
   * @param rotations of the parts in space, {@code [b, parts, 3, 3]}
   * @param size {@code [b, sizes]}
   */
  public Posed forward(Tensor rotations, Tensor size) {
    if (rotations.rank() != 4
        || rotations.size(1) != count()
        || size.rank() != 2
        || size.size(1) != sizes
        || size.size(0) != rotations.size(0)) {
      throw new BadInputException(
          "The body takes rotations [b, %d, 3, 3] and sizes [b, %d], given: %s and %s"
              .formatted(count(), sizes, rotations.describe(), size.describe()));
    }
    DType type = rotations.dtype();
    Tensor stretch = size.exp();
    Tensor lengths = stretch.indexSelect(1, numbers(BodyPart::lengthSize)).unsqueeze(-1);
    Tensor girths = stretch.indexSelect(1, numbers(BodyPart::radiusSize)).unsqueeze(-1);
    Tensor axes = turned(rotations, rows(BodyPart::end, type)).mul(lengths);
    Tensor joints = joints(rotations, lengths);
    Tensor along = Tensors.of(type, along(), 1, 1, AROUND, 1);
    Tensor outwards = Tensors.of(type, outwards(), count(), AROUND, 3);
    Tensor skin = Tensors.einsum("bpij,pkj->bpki", rotations, outwards).mul(girths.unsqueeze(-1));
    Tensor middle = joints.unsqueeze(2).add(axes.unsqueeze(2).mul(along));
    Tensor surface = middle.add(skin).flatten(1, 2);
    Tensor areas =
        girths.mul(lengths.mul(column(BodyPart::length, type)).add(girths.mul(caps(type))));
    Tensor shares = areas.mul(column(BodyPart::radius, type));
    Tensor centres = joints.add(axes.mul(0.5)).mul(shares.div(shares.sum(1, true)));
    return new Posed(joints, joints.add(axes), surface, centres.sum(1, false));
  }

  private Tensor joints(Tensor rotations, Tensor lengths) {
    Tensor offsets = rows(BodyPart::joint, rotations.dtype());
    Tensor[] joints = new Tensor[count()];
    for (int p : order) {
      int q = parts.get(p).parent();
      if (q == BodyPart.ROOT) {
        joints[p] = Tensors.zeros(rotations.dtype(), rotations.size(0), 3);
      } else {
        Tensor offset = rotations.select(1, q).matmul(offsets.select(0, p).unsqueeze(-1));
        joints[p] = joints[q].add(offset.squeeze(-1).mul(lengths.select(1, q)));
      }
    }
    return Tensors.stack(1, joints);
  }

  private Tensor caps(DType type) {
    return column(part -> 2 * part.radius(), type);
  }

  private Tensor column(ToDoubleFunction<BodyPart> number, DType type) {
    return Tensors.of(type, parts.stream().mapToDouble(number).toArray(), count(), 1);
  }

  private static Tensor turned(Tensor rotations, Tensor rows) {
    return rotations.matmul(rows.unsqueeze(-1)).squeeze(-1);
  }

  private Tensor numbers(ToIntFunction<BodyPart> number) {
    return Tensors.of(parts.stream().mapToInt(number).asLongStream().toArray());
  }

  private Tensor rows(Function<BodyPart, List<Double>> row, DType type) {
    double[] values =
        parts.stream().map(row).flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
    return Tensors.of(type, values, count(), 3);
  }

  /** Where on the axis the points of the surface lie: the ends, and rings between. */
  private static double[] along() {
    double[] along = new double[AROUND];
    along[1] = 1;
    for (int k = 2; k < AROUND; k++) {
      along[k] = (k - 1.5) / (AROUND - 2);
    }
    return along;
  }

  /** From the axis to points of the surface in the frames of parts, {@code [parts, AROUND, 3]}. */
  private double[] outwards() {
    double[] rows = new double[count() * AROUND * 3];
    for (int p = 0; p < count(); p++) {
      BodyPart part = parts.get(p);
      double[][] frame = Capsules.frame(part.end());
      for (int k = 0; k < AROUND; k++) {
        double turn = k * Math.PI * (3 - Math.sqrt(5));
        for (int axis = 0; axis < 3; axis++) {
          double way =
              switch (k) {
                case 0 -> -frame[2][axis];
                case 1 -> frame[2][axis];
                default -> Math.cos(turn) * frame[0][axis] + Math.sin(turn) * frame[1][axis];
              };
          rows[(p * AROUND + k) * 3 + axis] = part.radius() * way;
        }
      }
    }
    return rows;
  }
}
