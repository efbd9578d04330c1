package dev.coset.groups.clifford;

import dev.coset.groups.clifford.GeometricProduct.Precision;
import dev.coset.groups.internal.Require;
import java.lang.foreign.MemorySegment;

/** The three bilinear maps of a product: itself and its two gradients. */
final class Contractions {

  private final int size;
  private final Precision precision;
  private final Contraction product;
  private final Contraction leftGradient;
  private final Contraction rightGradient;

  Contractions(CayleyTable table, Precision precision) {
    this.precision = precision;
    size = table.algebra().size();
    product = Contraction.of(table, table::left, table::right, table::result);
    leftGradient = Contraction.of(table, table::result, table::right, table::left);
    rightGradient = Contraction.of(table, table::left, table::result, table::right);
  }

  Precision precision() {
    return precision;
  }

  Contraction product() {
    return product;
  }

  Contraction leftGradient() {
    return leftGradient;
  }

  Contraction rightGradient() {
    return rightGradient;
  }

  /** Refuses segments that are too short. */
  void require(MemorySegment x, MemorySegment y, MemorySegment result, int count) {
    Require.that(count >= 0, () -> "A number of products is not negative, given: " + count);
    long bytes = (long) size * count * precision.bytes();
    for (MemorySegment segment : new MemorySegment[] {x, y, result}) {
      Require.that(
          segment.byteSize() >= bytes,
          () ->
              "%d multivectors of %d coefficients in %s need %d bytes, given: %d"
                  .formatted(count, size, precision, bytes, segment.byteSize()));
    }
    Require.that(
        result.asOverlappingSlice(x).isEmpty() && result.asOverlappingSlice(y).isEmpty(),
        () -> "The result must not overlap an argument");
  }
}
