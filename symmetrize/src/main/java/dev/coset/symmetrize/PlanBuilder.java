package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Order;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import java.math.BigInteger;

/** Makes symmetrizers from their descriptions. */
final class PlanBuilder {

  private PlanBuilder() {}

  static <E> SymmetrizerPlan<E, PointCloud> points(SymmetrizerSpec spec, PointSymmetry<E> points) {
    SpecOptions options = new SpecOptions(spec.options());
    return switch (spec.method()) {
      case AVERAGE -> averaged(spec, points.symmetry());
      case FRAME, SORT -> {
        boolean sorted = points.symmetry().group() instanceof Symmetric;
        if (sorted != (spec.method() == SymmetrizerMethod.SORT)) {
          throw unfit(spec);
        }
        Frame<E, PointCloud> frame =
            points.frame().orElseThrow(() -> unfit(spec)).apply(options.degenerate());
        yield plan(spec, points.symmetry(), framed(frame, options));
      }
      case CANONICAL -> {
        Canonicalizer<E, PointCloud> pose =
            points.pose().orElseThrow(() -> unfit(spec)).apply(options.degenerate());
        Symmetrizer<E, PointCloud, NdArray> symmetrizer =
            options.averageAmbiguous() && pose instanceof PrincipalAxes<E> axes
                ? framed(axes.frame(), options)
                : Canonicalization.<E, PointCloud, NdArray>of(pose).withBatchLimit(options.batch());
        yield plan(spec, points.symmetry(), symmetrizer);
      }
      case POOL, LEARNED -> throw unfit(spec);
    };
  }

  static SymmetrizerPlan<Permutation, NdArray> sets(
      SymmetrizerSpec spec, Symmetry<Permutation, NdArray> symmetry) {
    SpecOptions options = new SpecOptions(spec.options());
    boolean invariant = spec.output() == OutputKind.INVARIANT;
    SortingFrame frame = SortingFrame.byRows().withLimit(options.limit());
    return switch (spec.method()) {
      case AVERAGE -> averaged(spec, symmetry);
      case FRAME, SORT ->
          plan(spec, symmetry, framed(invariant ? frame.forInvariantOutputs() : frame, options));
      case CANONICAL ->
          plan(
              spec,
              symmetry,
              Canonicalization.<Permutation, NdArray, NdArray>of(SortedOrder.byRows())
                  .withBatchLimit(options.batch()));
      case POOL -> {
        if (!invariant) {
          throw new BadInputException(
              "Method pool gives one output for a set, so the output is invariant; given: "
                  + spec.output().name().toLowerCase(java.util.Locale.ROOT));
        }
        yield plan(spec, symmetry, RowPooling.of(options.pool()).withBatchLimit(options.batch()));
      }
      case LEARNED -> throw unfit(spec);
    };
  }

  /** The average over a frame, or over a few of its elements drawn for each input. */
  private static <E, X> Symmetrizer<E, X, NdArray> framed(Frame<E, X> frame, SpecOptions options) {
    return options.draw() == 0
        ? FrameAverage.<E, X, NdArray>of(frame, options.mean()).withBatchLimit(options.batch())
        : StochasticFrame.<E, X, NdArray>of(frame, options.draw(), options.seed(), options.mean())
            .withBatchLimit(options.batch());
  }

  /** The average over all elements, or over random ones where there are too many. */
  static <E, X> SymmetrizerPlan<E, X> averaged(SymmetrizerSpec spec, Symmetry<E, X> symmetry) {
    if (spec.method() != SymmetrizerMethod.AVERAGE) {
      throw unfit(spec);
    }
    SpecOptions options = new SpecOptions(spec.options());
    GroupAverage<E, X, NdArray> average =
        symmetry.group() instanceof FiniteGroup<E> finite && listed(finite, options.largest())
            ? GroupAverage.over(finite, options.mean())
            : GroupAverage.monteCarlo(
                symmetry.group(), options.samples(), options.mean(), options.seed());
    return plan(spec, symmetry, average.withBatchLimit(options.batch()));
  }

  private static boolean listed(FiniteGroup<?> group, int largest) {
    boolean listable = !(group instanceof Symmetric s) || s.n() <= Symmetric.LARGEST_LISTED;
    return listable
        && group.order() instanceof Order.Finite finite
        && finite.count().compareTo(BigInteger.valueOf(largest)) <= 0;
  }

  private static <E, X> SymmetrizerPlan<E, X> plan(
      SymmetrizerSpec spec, Symmetry<E, X> symmetry, Symmetrizer<E, X, NdArray> symmetrizer) {
    return new SymmetrizerPlan<>(spec, symmetry, symmetry.law(spec.output()), symmetrizer);
  }

  private static BadInputException unfit(SymmetrizerSpec spec) {
    if (spec.method() == SymmetrizerMethod.LEARNED) {
      return new BadInputException(
          "Method learned trains a network on data, for cN and dN on images; use coset symmetrize"
              + " with --data, or LearnedSymmetrization");
    }
    return new BadInputException(
        "Method %s does not fit group '%s' on this kind of data; average always does, frame and canonical need so3, o3, se3, e3, sim3, t3, so2 or o2 on points, sort needs sn, pool needs sets"
            .formatted(spec.method().text(), spec.group()));
  }
}
