package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A scan of a body in a known pose.
 *
 * @param cloud the points; attribute {@value #PART} holds the number of each one's part
 * @param rotations of the parts in space, by part
 * @param size the size numbers
 * @param joints where parts hang and, after all of these, where their axes end, {@code [2 parts,
 *     3]} by rows
 */
public record BodyScan(
    PointCloud cloud, List<Rotation3> rotations, List<Double> size, List<Double> joints) {

  /** The name of the attribute that holds the part of every point. */
  public static final String PART = "part";

  private static final int TRIES = 1000;

  /** Copies the lists. */
  public BodyScan {
    rotations = List.copyOf(rotations);
    size = List.copyOf(size);
    joints = List.copyOf(joints);
  }

  /** The number of the part of every point. */
  public int[] parts() {
    double[] values = part().values();
    int[] parts = new int[cloud.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (int) values[i];
    }
    return parts;
  }

  private Attribute part() {
    return cloud
        .attribute(PART)
        .orElseThrow(() -> new BadInputException("The scan has no attribute '%s'".formatted(PART)));
  }

  /** The scan, turned as a whole about the origin. */
  public BodyScan turned(Rotation3 g) {
    double[] corners = joints.stream().mapToDouble(Double::doubleValue).toArray();
    List<Double> there = new ArrayList<>();
    for (double number : turned(corners, g)) {
      there.add(number);
    }
    return new BodyScan(
        PointCloud.wrap(turned(cloud.positions(), g)).with(PART, part()),
        rotations.stream().map(r -> SO3.group().compose(g, r)).toList(),
        size,
        there);
  }

  private static double[] turned(double[] rows, Rotation3 g) {
    double[] turned = new double[rows.length];
    for (int i = 0; i < rows.length; i += 3) {
      double[] row = g.rotate(new double[] {rows[i], rows[i + 1], rows[i + 2]});
      System.arraycopy(row, 0, turned, i, 3);
    }
    return turned;
  }

  /**
   * A body drawn at random: sizes, a rotation of the whole drawn evenly, and at each joint a swing
   * without twist, about an axis across the part. Points are drawn evenly from what is not inside
   * another part. The root's joint lies at the origin.
   */
  public static BodyScan draw(CapsuleBody body, BodyScanOptions options, RandomGenerator random) {
    List<Double> size = new ArrayList<>();
    for (int i = 0; i < body.sizes(); i++) {
      size.add(options.spread() * (2 * random.nextDouble() - 1));
    }
    List<Rotation3> rotations = pose(body, options, random);
    double[] joints = joints(body, rotations, size);
    return scan(body, options, new Pose(rotations, size, joints), random);
  }

  private static List<Rotation3> pose(
      CapsuleBody body, BodyScanOptions options, RandomGenerator random) {
    List<Rotation3> rotations =
        new ArrayList<>(Collections.nCopies(body.count(), Rotation3.identity()));
    for (int p : body.order()) {
      BodyPart part = body.parts().get(p);
      if (part.parent() == BodyPart.ROOT) {
        rotations.set(p, SO3.group().sample(random));
      } else {
        double[][] frame = Capsules.frame(part.end());
        double way = 2 * Math.PI * random.nextDouble();
        double[] axis = new double[3];
        for (int i = 0; i < 3; i++) {
          axis[i] = Math.cos(way) * frame[0][i] + Math.sin(way) * frame[1][i];
        }
        double angle = options.least() + random.nextDouble() * (options.most() - options.least());
        Rotation3 swing = Rotation3.fromAxisAngle(axis, angle);
        rotations.set(p, SO3.group().compose(rotations.get(part.parent()), swing));
      }
    }
    return rotations;
  }

  private static double[] joints(CapsuleBody body, List<Rotation3> rotations, List<Double> size) {
    try (var _ = Scope.open()) {
      CapsuleBody.Posed posed =
          body.forward(
              Tensors.of(DType.FLOAT64, matrices(rotations), 1, body.count(), 3, 3),
              Tensors.of(
                  DType.FLOAT64,
                  size.stream().mapToDouble(Double::doubleValue).toArray(),
                  1,
                  size.size()));
      Tensor all = Tensors.cat(1, posed.joints(), posed.ends());
      return all.toDoubleArray();
    }
  }

  /** The matrices of rotations, row by row, one after the other. */
  static double[] matrices(List<Rotation3> rotations) {
    double[] values = new double[9 * rotations.size()];
    for (int p = 0; p < rotations.size(); p++) {
      Matrix matrix = rotations.get(p).matrix();
      System.arraycopy(matrix.toArray(), 0, values, 9 * p, 9);
    }
    return values;
  }

  private record Pose(List<Rotation3> rotations, List<Double> size, double[] joints) {

    double[] joint(int p) {
      return new double[] {joints[3 * p], joints[3 * p + 1], joints[3 * p + 2]};
    }
  }

  private static BodyScan scan(
      CapsuleBody body, BodyScanOptions options, Pose pose, RandomGenerator random) {
    int parts = body.count();
    double[] radii = new double[parts];
    double[] areas = new double[parts];
    double sum = 0;
    for (int p = 0; p < parts; p++) {
      BodyPart part = body.parts().get(p);
      radii[p] = part.radius() * Math.exp(pose.size().get(part.radiusSize()));
      sum += Capsules.area(pose.joint(p), pose.joint(parts + p), radii[p]);
      areas[p] = sum;
    }
    double[] positions = new double[3 * options.points()];
    double[] labels = new double[options.points()];
    for (int i = 0; i < labels.length; i++) {
      int p = 0;
      double[] point = new double[3];
      boolean hidden = true;
      for (int attempt = 0; hidden && attempt < TRIES; attempt++) {
        p = pick(areas, random);
        point = Capsules.draw(pose.joint(p), pose.joint(parts + p), radii[p], random);
        hidden = hidden(point, p, pose, radii);
      }
      labels[i] = p;
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = point[axis] + options.noise() * random.nextGaussian();
      }
    }
    PointCloud cloud =
        PointCloud.wrap(positions).with(PART, new Attribute(AttributeKind.SCALARS, 1, labels));
    List<Double> joints = new ArrayList<>();
    for (double number : pose.joints()) {
      joints.add(number);
    }
    return new BodyScan(cloud, pose.rotations(), pose.size(), joints);
  }

  private static int pick(double[] cumulative, RandomGenerator random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int p = 0;
    while (p < cumulative.length - 1 && cumulative[p] < at) {
      p++;
    }
    return p;
  }

  private static boolean hidden(double[] point, int own, Pose pose, double[] radii) {
    for (int p = 0; p < radii.length; p++) {
      if (p != own
          && Capsules.distance(point, pose.joint(p), pose.joint(radii.length + p)) < radii[p]) {
        return true;
      }
    }
    return false;
  }
}
