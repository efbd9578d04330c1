package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.Optional;

/**
 * Looks at images or feature maps, chooses a transformation and resamples them by it: {@code V(p) =
 * U(T_theta(p))} for every pixel p of a target grid, where {@code theta} is the answer of a
 * localization network. It learns from the loss of the task only, since derivatives flow through
 * the positions. ("Spatial Transformer Networks".)
 *
 * <p>{@code [b, c, h, w] -> [b, c, height, width]}. What it learns is a correction of poses; it is
 * not bound to be invariant: {@link OrbitConsistency} tells how far it is.
 *
 * {@snippet :
 * var look = LocalizationNet.convolutional(size, 8, 32, PlanarFamily.AFFINE, random);
 * var upright = new SpatialTransformer(look, PlanarFamily.AFFINE, TargetGrid.of(42, 42));
 * Tensor logits = classifier.forward(upright.forward(images));
 * }
 */
public final class SpatialTransformer extends Module implements Layer, PoseStage {

  private final Layer localization;
  private final TransformFamily family;
  private final TargetGrid target;
  private final Optional<Tensor> basis;

  /**
   * A transformer.
   *
   * @param localization gives {@code [b, family.parameters()]} for images; owned if it is a module
   * @param family the transformations to choose from
   * @param target the size of the result and how it is read
   */
  public SpatialTransformer(Layer localization, TransformFamily family, TargetGrid target) {
    this.localization = localization;
    this.family = family;
    this.target = target;
    if (localization instanceof Module module) {
      child("localization", module);
    }
    basis =
        family instanceof SplineFamily spline
            ? Optional.of(
                buffer(
                    "basis",
                    () -> spline.spline().basis(DType.FLOAT32, target.height(), target.width())))
            : Optional.empty();
  }

  /** What a transformation made of images. */
  @Override
  public Tensor forward(Tensor images) {
    return transform(images).images();
  }

  /**
   * The resampled images, with the parameters that were chosen.
   *
   * @throws BadInputException if parameters have another shape, or a transformation is singular
   */
  public Warped transform(Tensor images) {
    Tensor theta = parametersFor(images);
    Tensor grid =
        basis.isPresent() && family instanceof SplineFamily spline
            ? spline.grid(basis.get(), theta, target.height(), target.width())
            : family.grid(theta, target.height(), target.width());
    return new Warped(target.read(images, grid), theta, grid);
  }

  /**
   * The matrices of the transformations.
   *
   * @throws BadInputException for splines, which are no matrices
   */
  @Override
  public Tensor matrices(Tensor images) {
    if (family instanceof PlanarFamily planar) {
      return planar.matrices(parametersFor(images));
    }
    throw new BadInputException(
        "Thin-plate splines are no matrices and cannot be composed to one resampling; put the"
            + " spatial transformer with the spline behind the sequence");
  }

  private Tensor parametersFor(Tensor images) {
    if (images.rank() != 4) {
      throw new BadInputException(
          "A spatial transformer expects images [b, c, h, w], given: " + images.describe());
    }
    Tensor theta = localization.forward(images);
    if (theta.rank() != 2
        || theta.size(0) != images.size(0)
        || theta.size(1) != family.parameters()) {
      throw new BadInputException(
          "The localization network gives %s for %s, but the family needs [%d, %d]"
              .formatted(theta.describe(), images.describe(), images.size(0), family.parameters()));
    }
    return theta;
  }

  /**
   * A result.
   *
   * @param images {@code [b, c, height, width]}
   * @param theta the parameters, {@code [b, parameters]}
   * @param grid where the images were read, {@code [b, height, width, 2]}
   */
  public record Warped(Tensor images, Tensor theta, Tensor grid) {}
}
