package dev.coset.symmetrize;

import dev.coset.data.PointCloud;
import dev.coset.groups.Action;
import dev.coset.groups.Group;
import dev.coset.groups.Translation;

/**
 * The standard position under translations: the mean of the points at the origin. Every cloud with
 * a point has exactly one.
 *
 * @param group the translations of space
 * @param action how they move clouds
 */
public record Centering(Group<Translation> group, Action<Translation, PointCloud> action)
    implements Canonicalizer<Translation, PointCloud> {

  @Override
  public Canonical<Translation, PointCloud> canonicalize(PointCloud cloud) {
    Translation mean = Translation.of(CenteredPoints.of(cloud.positions(), 3).mean());
    return new Canonical<>(
        mean,
        action.apply(group.inverse(mean), cloud),
        FrameEvidence.certain("mean at the origin"));
  }
}
