package dev.coset.nn.clifford;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.LayerNorm;

/**
 * Normalization {@code x / sqrt(max(mean_c <x_c, x_c>, 0.01))} with the product of components
 * without e0, which motions keep; numbers pass a {@link LayerNorm}.
 *
 * <p>Source: "Geometric Algebra Transformer".
 */
public final class ProjectiveNorm extends Module {

  private static final double LEAST = 0.01;

  private final PartForms forms =
      child("forms", new PartForms(ProjectiveTensors.ALGEBRA, GradeSharing.GRADES));
  private final LayerNorm numbers;

  /** For features with so many numbers. */
  public ProjectiveNorm(int numbers) {
    this.numbers = child("numbers", new LayerNorm(numbers));
  }

  /** The normalized features. */
  public ProjectiveFeatures forward(ProjectiveFeatures features) {
    Tensor x = features.multivectors();
    Tensor square = forms.forms(x).sum(-1, true).mean(-2, true);
    return new ProjectiveFeatures(
        x.mul(square.clampMin(LEAST).rsqrt()), numbers.forward(features.scalars()));
  }
}
