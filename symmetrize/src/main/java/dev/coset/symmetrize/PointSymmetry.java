package dev.coset.symmetrize;

import dev.coset.data.DataKind;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.Axis;
import dev.coset.data.actions.PointActions;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.E3;
import dev.coset.groups.Group;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Permutation;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.Translation;
import dev.coset.groups.Translations;
import dev.coset.groups.lie.Sim3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A group that acts on clouds, with the frame and the standard pose it has.
 *
 * @param symmetry the group and its action
 * @param frame the frame under a policy for degenerate clouds, when the group has one
 * @param pose the standard pose under such a policy, when the group has one
 */
record PointSymmetry<E>(
    Symmetry<E, PointCloud> symmetry,
    Optional<Function<DegeneratePolicy, Frame<E, PointCloud>>> frame,
    Optional<Function<DegeneratePolicy, Canonicalizer<E, PointCloud>>> pose) {

  static PointSymmetry<?> of(String text, int... shape) {
    SymmetryText name = SymmetryText.of(text, DataKind.POINTS);
    return switch (name.name()) {
      case "so3" -> space(name, SO3.group(), PcaFrame::so3);
      case "o3" -> space(name, O3.group(), PcaFrame::o3);
      case "se3" -> space(name, SE3.group(), PcaFrame::se3);
      case "e3" -> space(name, E3.group(), PcaFrame::e3);
      case "sim3" -> space(name, Sim3.group(), PcaFrame::sim3);
      case "t3" -> translations(name);
      case "so2" -> about(name, SO2.group(), PcaFrame::so2);
      case "o2" -> about(name, O2.group(), PcaFrame::o2);
      case "cN" -> plain(name, Cyclic.of(name.size()), PointActions.aboutAxis(name.axis()));
      case "dN" -> plain(name, Dihedral.of(name.size()), PointActions.aboutAxis(name.axis()));
      case "sn" -> permutations(name, shape);
      default -> linear(MatrixGroups.ofSpace(name, DataKind.POINTS), name);
    };
  }

  private static <E extends AffineElement> PointSymmetry<E> space(
      SymmetryText name, Group<E> group, Function<DegeneratePolicy, PcaFrame<E>> frame) {
    name.requireNoArgument();
    return posed(name, group, PointActions.of(group), frame);
  }

  private static <E extends AffineElement> PointSymmetry<E> about(
      SymmetryText name, Group<E> group, AxisFrame<E> frame) {
    Axis axis = name.axis();
    return posed(name, group, PointActions.aboutAxis(axis), policy -> frame.of(axis, policy));
  }

  private static <E> PointSymmetry<E> posed(
      SymmetryText name,
      Group<E> group,
      Action<E, PointCloud> action,
      Function<DegeneratePolicy, PcaFrame<E>> frame) {
    return new PointSymmetry<>(
        new Symmetry<>(name.text(), DataKind.POINTS, group, action),
        Optional.of(frame::apply),
        Optional.of(policy -> PrincipalAxes.of(group, action, frame.apply(policy))));
  }

  private static <E extends AffineElement> PointSymmetry<E> linear(
      Group<E> group, SymmetryText name) {
    name.requireNoArgument();
    return plain(name, group, PointActions.of(group));
  }

  private static PointSymmetry<Translation> translations(SymmetryText name) {
    name.requireNoArgument();
    Group<Translation> group = Translations.of(3, 1);
    Centering centering = new Centering(group, PointActions.of(group));
    return new PointSymmetry<>(
        new Symmetry<>(name.text(), DataKind.POINTS, group, centering.action()),
        Optional.of(policy -> centering.asFrame()),
        Optional.of(policy -> centering));
  }

  private static <E> PointSymmetry<E> plain(
      SymmetryText name, Group<E> group, Action<E, PointCloud> action) {
    return new PointSymmetry<>(
        new Symmetry<>(name.text(), DataKind.POINTS, group, action),
        Optional.empty(),
        Optional.empty());
  }

  private static PointSymmetry<Permutation> permutations(SymmetryText name, int... shape) {
    Symmetric group = Symmetries.permutations(name, shape);
    SortingFrame sorting = SortingFrame.byRows();
    return new PointSymmetry<>(
        new Symmetry<>(name.text(), DataKind.POINTS, group, PointActions.permutation()),
        Optional.of(policy -> cloud -> sorting.frame(rows(cloud))),
        Optional.empty());
  }

  /** A row for each point: its position, then its attributes in the order of their names. */
  private static NdArray rows(PointCloud cloud) {
    List<PointCloud.Attribute> attributes =
        new ArrayList<>(new TreeMap<>(cloud.attributes()).values());
    int width = 3 + attributes.stream().mapToInt(PointCloud.Attribute::width).sum();
    double[] rows = new double[cloud.size() * width];
    for (int i = 0; i < cloud.size(); i++) {
      for (int k = 0; k < 3; k++) {
        rows[i * width + k] = cloud.position(i, k);
      }
      int at = 3;
      for (PointCloud.Attribute a : attributes) {
        System.arraycopy(a.values(), i * a.width(), rows, i * width + at, a.width());
        at += a.width();
      }
    }
    return NdArray.wrap(new int[] {cloud.size(), width}, rows);
  }

  @FunctionalInterface
  private interface AxisFrame<E> {
    PcaFrame<E> of(Axis axis, DegeneratePolicy policy);
  }
}
