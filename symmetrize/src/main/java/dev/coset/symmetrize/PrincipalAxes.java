package dev.coset.symmetrize;

import dev.coset.data.PointCloud;
import dev.coset.groups.Action;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The standard pose by principal axes: the one element of a {@link PcaFrame} whose axes point
 * towards positive third moments.
 *
 * <p>Of the axes {@code v_k} that the frame allows, those with the largest sum of relative third
 * moments {@code sum_i z_ik^3 / sum_i |z_ik|^3} are kept, {@code z} being the centered coordinates;
 * with reflections this makes every third moment positive, without them it turns the least skewed
 * axis where the determinant asks for it. Of those that tie within 1e-6 an axis, the ones with the
 * largest coordinates on the positive side are kept. If several are left the pose is ambiguous:
 * {@link #canonicalize} takes the first and says so in its evidence, {@link #frame} gives them all,
 * so that {@link FrameAverage} over it is exact.
 *
 * @param <E> the type of the group elements
 */
public final class PrincipalAxes<E> implements Canonicalizer<E, PointCloud> {

  private final Group<E> group;
  private final Action<E, PointCloud> action;
  private final PcaFrame<E> frame;

  private PrincipalAxes(Group<E> group, Action<E, PointCloud> action, PcaFrame<E> frame) {
    this.group = group;
    this.action = action;
    this.frame = frame;
  }

  /**
   * The standard pose under a group that has a frame of principal axes.
   *
   * @param action how the group moves clouds
   */
  public static <E> PrincipalAxes<E> of(
      Group<E> group, Action<E, PointCloud> action, PcaFrame<E> frame) {
    return new PrincipalAxes<>(group, action, frame);
  }

  /** The frame of the poses that the rule leaves: one for a generic cloud, else all that tie. */
  public Frame<E, PointCloud> frame() {
    return cloud -> {
      PcaFrame.Candidates best = best(cloud);
      return FrameElements.of(
          best.axes().stream().map(v -> frame.element(v, best.points())).toList(), best.evidence());
    };
  }

  @Override
  public Canonical<E, PointCloud> canonicalize(PointCloud cloud) {
    PcaFrame.Candidates best = best(cloud);
    E element = frame.element(best.axes().getFirst(), best.points());
    PointCloud form = action.apply(group.inverse(element), cloud);
    return new Canonical<>(element, form, evidence(best));
  }

  private static FrameEvidence evidence(PcaFrame.Candidates best) {
    FrameEvidence found = best.evidence();
    return best.axes().size() == 1
        ? found
        : new FrameEvidence(
            found.relativeGap(),
            true,
            false,
            "%s; ambiguous, first of %d poses taken".formatted(found.rule(), best.axes().size()));
  }

  private PcaFrame.Candidates best(PointCloud cloud) {
    PcaFrame.Candidates all = frame.candidates(cloud);
    List<Scored> scored = all.axes().stream().map(v -> Scored.of(v, all.points())).toList();
    double mostSkew = scored.stream().mapToDouble(Scored::skew).max().orElseThrow();
    double tie = 2 * SignRule.TOLERANCE;
    List<Scored> skewed = scored.stream().filter(s -> s.skew >= mostSkew - tie).toList();
    double mostTilt = skewed.stream().mapToDouble(Scored::tilt).max().orElseThrow();
    List<Matrix> kept = new ArrayList<>();
    for (Scored s : skewed) {
      if (s.tilt >= mostTilt - tie) {
        kept.add(s.axes);
      }
    }
    return new PcaFrame.Candidates(all.points(), kept, all.evidence());
  }

  /** Axes with the sums of their skews and tilts. */
  private record Scored(Matrix axes, double skew, double tilt) {
    static Scored of(Matrix axes, CenteredPoints points) {
      double skew = 0;
      double tilt = 0;
      for (int k = 0; k < axes.columns(); k++) {
        SignRule rule = SignRule.of(points, axes.column(k));
        skew += rule.skew();
        tilt += rule.tilt();
      }
      return new Scored(axes, skew, tilt);
    }
  }
}
