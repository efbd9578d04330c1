package dev.coset.symmetrize.frames;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.symmetrize.Canonical;
import dev.coset.symmetrize.Canonicalizer;
import dev.coset.symmetrize.FrameEvidence;

/**
 * The standard pose of clouds whose points correspond to those of a template (bodies, faces,
 * molecules of one kind): the rigid motion that brings the template nearest, {@code c(X) = argmin_g
 * sum_i |x_i - g t_i|^2}, by orthogonal Procrustes analysis.
 *
 * <p>The rotation is {@code U diag(1, 1, det(U V^T)) V^T} of the singular value decomposition of
 * {@code sum_i (x_i - mean) (t_i - mean)^T}. The evidence has the relative gap {@code (s_2 + s_3
 * det) / s_1} that makes it unique; where it is below {@link FrameEvidence#DEGENERATE_GAP} (points
 * along a line) the cloud is refused.
 */
public final class TemplatePose implements Canonicalizer<RigidMotion, PointCloud> {

  private final PointCloud template;

  private TemplatePose(PointCloud template) {
    this.template = template;
  }

  /** The pose relative to a template of at least 3 points. */
  public static TemplatePose of(PointCloud template) {
    if (template.size() < 3) {
      throw new IllegalArgumentException(
          "A template has at least 3 points, given: " + template.size());
    }
    return new TemplatePose(template);
  }

  @Override
  public Canonical<RigidMotion, PointCloud> canonicalize(PointCloud cloud) {
    if (cloud.size() != template.size()) {
      throw new BadInputException(
          "The cloud has %d points, its template %d; their points must correspond one to one"
              .formatted(cloud.size(), template.size()));
    }
    double[] center = mean(cloud);
    double[] origin = mean(template);
    double[] products = new double[9];
    for (int i = 0; i < cloud.size(); i++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          products[3 * a + b] +=
              (cloud.position(i, a) - center[a]) * (template.position(i, b) - origin[b]);
        }
      }
    }
    Matrix covariance = Matrix.of(3, 3, products);
    double gap = gap(covariance);
    if (!(gap > FrameEvidence.DEGENERATE_GAP)) {
      throw new BadInputException(
          "The cloud does not determine its pose relative to the template (relative gap %.2g); its points lie along a line"
              .formatted(gap));
    }
    Rotation3 rotation = Decompositions.nearestRotation(covariance);
    double[] turned = rotation.rotate(origin);
    RigidMotion pose =
        RigidMotion.of(
            rotation,
            new double[] {center[0] - turned[0], center[1] - turned[1], center[2] - turned[2]});
    PointCloud form = PointActions.of(SE3.group()).apply(SE3.group().inverse(pose), cloud);
    return new Canonical<>(
        pose, form, new FrameEvidence(gap, false, true, "Procrustes analysis by a template"));
  }

  private static double gap(Matrix covariance) {
    double[] values = Decompositions.svd(covariance).values();
    double sign = Decompositions.determinant(covariance) < 0 ? -1 : 1;
    return values[0] == 0 ? 0 : (values[1] + sign * values[2]) / values[0];
  }

  private static double[] mean(PointCloud cloud) {
    double[] mean = new double[3];
    for (int i = 0; i < cloud.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += cloud.position(i, axis) / cloud.size();
      }
    }
    return mean;
  }
}
