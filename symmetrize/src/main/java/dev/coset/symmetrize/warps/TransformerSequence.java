package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.warps.WarpGrids;
import java.util.List;

/**
 * Several stages that take away poses, one after the other: each sees the images as the stages
 * before left them, and the result is read from the images themselves, once, by the product {@code
 * M = M_1 M_2 ..} of all maps, so that interpolation does not add up.
 *
 * <p>{@code [b, c, h, w] -> [b, c, height, width]}. With {@link EquivariantTransformer}s, put first
 * what the others need to be centred: translation, then rotation and scale.
 */
public final class TransformerSequence extends Module implements Layer, PoseStage {

  private final List<PoseStage> stages;
  private final TargetGrid target;

  /**
   * A sequence.
   *
   * @param stages in order; owned where they are modules
   * @param target the size of the result and how images are read
   */
  public TransformerSequence(List<? extends PoseStage> stages, TargetGrid target) {
    if (stages.isEmpty()) {
      throw new BadInputException("A sequence of transformers has at least one, given: none");
    }
    this.stages = List.copyOf(stages);
    this.target = target;
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i) instanceof Module module) {
        child(Integer.toString(i), module);
      }
    }
  }

  /** The images without their poses. */
  @Override
  public Tensor forward(Tensor images) {
    return read(images, matrices(images));
  }

  /**
   * The product of the maps of all stages, {@code [b, 3, 3]}.
   *
   * @throws BadInputException if it is nearly singular, {@code |det| < 1e-4}
   */
  @Override
  public Tensor matrices(Tensor images) {
    Tensor all = stages.getFirst().matrices(images);
    for (PoseStage stage : stages.subList(1, stages.size())) {
      Tensor seen =
          target
              .sampler()
              .sample(images, WarpGrids.projective(all, images.size(2), images.size(3)));
      all = all.matmul(stage.matrices(seen));
    }
    PlanarFamily.requireRegular(all);
    return all;
  }

  /** The images read through maps of positions, {@code [b, 3, 3]}. */
  public Tensor read(Tensor images, Tensor matrices) {
    Tensor grid = WarpGrids.projective(matrices, target.height(), target.width());
    return target.read(images, grid);
  }

  /**
   * A stage of several that look at the same images, for families of warps that commute: the
   * product of their maps.
   *
   * @throws BadInputException if two of the families do not commute, so that the order matters
   */
  public static PoseStage parallel(List<EquivariantTransformer> transformers) {
    return new Parallel(transformers);
  }

  private static final class Parallel extends Module implements PoseStage {

    private final List<EquivariantTransformer> transformers;

    Parallel(List<EquivariantTransformer> transformers) {
      this.transformers = List.copyOf(transformers);
      for (int i = 0; i < transformers.size(); i++) {
        for (EquivariantTransformer other : transformers.subList(0, i)) {
          requireCommuting(other, transformers.get(i));
        }
        child(Integer.toString(i), transformers.get(i));
      }
    }

    private static void requireCommuting(EquivariantTransformer a, EquivariantTransformer b) {
      if (!a.family().commutesWith(b.family())) {
        throw new BadInputException(
            "%s and %s do not commute and cannot look in parallel; put them in sequence"
                .formatted(a.family(), b.family()));
      }
    }

    @Override
    public Tensor matrices(Tensor images) {
      Tensor all = Tensors.eye(images.dtype(), 3).unsqueeze(0);
      for (EquivariantTransformer transformer : transformers) {
        all = all.matmul(transformer.matrices(images));
      }
      return all;
    }
  }
}
