package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.nn.planar.GridGroup;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.Symmetry;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import dev.coset.tensor.Module;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A learned pose of images with the symmetrizer it makes. The network is one for quarter turns,
 * with flips where the group has them, asked once for each of their cosets; where the group has no
 * quarter turns it scores all copies.
 *
 * @param logits the network
 * @param canonicalizer the pose
 * @param plan the symmetrizer
 */
record PosedImages<E>(
    GroupLogits<E> logits,
    LearnedCanonicalizer<E, Image> canonicalizer,
    SymmetrizerPlan<E, Image> plan) {

  /**
   * The pose of a description.
   *
   * @param load fills in the weights, before the law is checked
   */
  static PosedImages<?> of(
      SymmetrizerSpec spec,
      PoseArchitecture architecture,
      int[] shape,
      Consumer<Module> load,
      RandomGenerator random) {
    if (shape.length != 3 || shape[1] != shape[2]) {
      throw new BadInputException(
          "A pose is learned of square images, given the shape %s; crop or pad them"
              .formatted(Arrays.toString(shape)));
    }
    Symmetry<?, Image> symmetry = Symmetries.images(spec.group(), shape);
    Group<?> group = symmetry.group();
    if (group instanceof Cyclic cyclic) {
      return of(
          cyclic,
          (turn, _) -> cyclic.element(turn),
          cyclic.n() % 4 == 0 ? GridGroup.C4 : GridGroup.C1,
          new Request(spec, architecture, shape, symmetry, load, random));
    }
    if (group instanceof Dihedral dihedral) {
      return of(
          dihedral,
          dihedral::element,
          dihedral.n() % 4 == 0 ? GridGroup.D4 : GridGroup.C1,
          new Request(spec, architecture, shape, symmetry, load, random));
    }
    throw new BadInputException(
        "Method learned is for cN and dN on images, given: %s; use one of them, or average"
            .formatted(spec.group()));
  }

  /** The number of entries of the kernels of a pose under a group. */
  static long weightCount(SymmetrizerSpec spec, PoseArchitecture architecture) {
    return architecture.weightCount(
        spec.group().strip().startsWith("d") ? GridGroup.D4 : GridGroup.C1);
  }

  private record Request(
      SymmetrizerSpec spec,
      PoseArchitecture architecture,
      int[] shape,
      Symmetry<?, Image> symmetry,
      Consumer<Module> load,
      RandomGenerator random) {}

  private static <E extends AffineElement> PosedImages<E> of(
      FiniteGroup<E> group,
      BiFunction<Integer, Boolean, E> element,
      GridGroup grid,
      Request request) {
    GroupMoves<E> moves = GroupMoves.images(group, request.spec.padding());
    int turns = group instanceof Dihedral d ? d.n() : moves.order();
    int[] inclusion = new int[grid.order()];
    for (int h = 0; h < inclusion.length; h++) {
      inclusion[h] = moves.position(element.apply(h % 4 * turns / 4 % turns, h >= 4));
    }
    GroupLogits<E> logits =
        GroupLogits.induced(moves, inclusion, request.architecture.build(grid, request.random));
    try {
      request.load.accept(logits);
      LearnedCanonicalizer<E, Image> canonicalizer =
          LearnedCanonicalizer.images(
              DiscretePose.of(logits), List.of(noise(request.shape, request.random)));
      @SuppressWarnings("unchecked") // the group of the symmetry is this one
      Symmetry<E, Image> symmetry = (Symmetry<E, Image>) request.symmetry;
      return new PosedImages<>(
          logits,
          canonicalizer,
          new SymmetrizerPlan<>(
              request.spec,
              symmetry,
              symmetry.law(request.spec.output()),
              Canonicalization.<E, Image, NdArray>of(canonicalizer)));
    } catch (RuntimeException e) {
      logits.close();
      throw e;
    }
  }

  private static Image noise(int[] shape, RandomGenerator random) {
    float[] values = new float[shape[0] * shape[1] * shape[2]];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Image.wrap(shape[0], shape[1], shape[2], values);
  }
}
