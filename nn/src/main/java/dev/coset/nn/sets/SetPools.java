package dev.coset.nn.sets;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pooling of padded sets {@code [b, n, c]} over their elements, with a mask {@code [b, n]}. */
final class SetPools {

  private SetPools() {}

  /** Checks data and mask and clears the padding, so that nothing in it, not even NaN, matters. */
  static Tensor clear(Tensor sets, @Nullable Tensor mask) {
    if (sets.rank() != 3) {
      throw new IllegalArgumentException(
          "Sets have the shape [sets, elements, channels], given: " + sets.describe());
    }
    if (mask == null) {
      return sets;
    }
    if (mask.dtype() != DType.BOOL
        || !Arrays.equals(mask.shape(), Arrays.copyOf(sets.shape(), 2))) {
      throw new IllegalArgumentException(
          "The mask must be BOOL[sets, elements] for sets %s, given: %s"
              .formatted(sets.describe(), mask.describe()));
    }
    return clearRows(sets, mask);
  }

  /** Zeros where the mask is false. */
  static Tensor clearRows(Tensor sets, @Nullable Tensor mask) {
    return mask == null ? sets : sets.maskedFill(mask.not().unsqueeze(-1), 0);
  }

  /** The pooled features {@code [b, c]}. */
  static Tensor pool(Tensor features, @Nullable Tensor mask, Pooling pooling, EmptySets empty) {
    boolean someEmpty = hasEmpty(features, mask);
    if (someEmpty && empty == EmptySets.REFUSED) {
      throw new IllegalArgumentException(
          "A set is empty; leave it out, or declare its value by EmptySets.ZERO");
    }
    if (features.size(1) == 0) {
      return features.sum(1);
    }
    return switch (pooling) {
      case SUM -> clearRows(features, mask).sum(1);
      case MEAN -> mean(features, mask);
      case MAX -> max(features, mask, someEmpty);
    };
  }

  private static Tensor mean(Tensor features, @Nullable Tensor mask) {
    if (mask == null) {
      return features.mean(1);
    }
    Tensor count = mask.toType(features.dtype()).sum(1, true).clampMin(1);
    return clearRows(features, mask).sum(1).div(count);
  }

  private static Tensor max(Tensor features, @Nullable Tensor mask, boolean someEmpty) {
    if (mask == null) {
      return features.amax(1);
    }
    Tensor largest =
        features.maskedFill(mask.not().unsqueeze(-1), Double.NEGATIVE_INFINITY).amax(1);
    return someEmpty ? largest.maskedFill(mask.any(1, true).not(), 0) : largest;
  }

  private static boolean hasEmpty(Tensor features, @Nullable Tensor mask) {
    if (features.size(0) == 0) {
      return false;
    }
    return features.size(1) == 0 || (mask != null && !mask.any(1, false).all().itemBoolean());
  }
}
