package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.Group;
import dev.coset.symmetrize.Canonical;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.Canonicalizer;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A standard pose that a network finds: the rule {@code c(g x) = g c(x)} by a {@link TensorPose},
 * on typed inputs. {@code f(x) = c(x) p(c(x)^-1 x)} then has the law for any predictor p, and can
 * approximate any function that has it when p can.
 *
 * <p>The network is audited when this is made: one that breaks the law is refused. It is in
 * evaluation mode from then on, and its weights may go on being trained between uses; several
 * threads may ask at once otherwise. Inputs with a symmetry s of their own have a pose up to s:
 * what is invariant stays exact, what moves is determined up to s. Source: "Equivariance with
 * Learned Canonicalization Functions".
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public final class LearnedCanonicalizer<E, I> implements Canonicalizer<E, I> {

  private static final int BATCH = 64;
  private static final double NOISE = 1e-3;
  private static final double JUMP = 0.1;

  private final Group<E> group;
  private final PoseRule<E, I> rule;

  private LearnedCanonicalizer(Group<E> group, PoseRule<E, I> rule, List<I> samples) {
    this.group = group;
    this.rule = rule;
    if (samples.isEmpty()) {
      throw new BadInputException(
          "The law of a canonicalizer is checked on samples, given: none; give a few inputs");
    }
    rule.pose().module().eval();
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            rule.audit(samples, dtype());
            return true;
          });
    }
  }

  /**
   * Poses of images.
   *
   * @param samples a few images on which the law is checked
   * @throws BadInputException if the network breaks the law, or the images are not square where the
   *     group turns them by a quarter
   */
  public static <E> LearnedCanonicalizer<E, Image> images(
      DiscretePose<E> pose, List<Image> samples) {
    return new LearnedCanonicalizer<>(
        pose.moves().group(), new DiscreteRule<>(pose, new ImageTensors()), samples);
  }

  /** Poses of arrays, which a finite group moves as {@link GroupMoves} says. */
  public static <E> LearnedCanonicalizer<E, NdArray> arrays(
      DiscretePose<E> pose, List<NdArray> samples) {
    return new LearnedCanonicalizer<>(
        pose.moves().group(), new DiscreteRule<>(pose, new ArrayTensors()), samples);
  }

  /**
   * Poses of clouds. Clouds whose vectors come out zero or dependent, as symmetric ones do, are
   * refused when they are asked about; near ones are told by the evidence.
   *
   * @param vectors the names of the vectors that the network sees beside the positions
   */
  public static <E> LearnedCanonicalizer<E, PointCloud> points(
      VectorPose<E> pose, List<String> vectors, List<PointCloud> samples) {
    return new LearnedCanonicalizer<>(
        pose.motions().group(), new VectorRule<>(pose, List.copyOf(vectors)), samples);
  }

  /** The group. */
  public Group<E> group() {
    return group;
  }

  /** The network, as it works on batches. */
  public TensorPose<E> pose() {
    return rule.pose();
  }

  @Override
  public Canonical<E, I> canonicalize(I x) {
    return canonicalizeAll(List.of(x)).getFirst();
  }

  @Override
  public List<Canonical<E, I>> canonicalizeAll(List<I> inputs) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    @Nullable Canonical<E, I>[] found = new Canonical[inputs.size()];
    for (List<Integer> places : Batches.places(inputs, rule::shape, BATCH)) {
      List<Canonical<E, I>> part =
          without(() -> rule.find(places.stream().map(inputs::get).toList(), dtype()));
      for (int i = 0; i < places.size(); i++) {
        found[places.get(i)] = part.get(i);
      }
    }
    return List.copyOf(Arrays.asList(found));
  }

  /** The model on standard forms, its outputs moved back: it satisfies the law. */
  public <O> Model<I, O> wrap(Model<I, O> predictor, Equivariance<E, I, O> law) {
    return Canonicalization.<E, I, O>of(this).symmetrize(predictor, law);
  }

  /** Items of one shape as the network takes them, in its precision; in the innermost scope. */
  public Tensor encode(List<I> items) {
    return rule.encode(items, dtype());
  }

  /** Items in batches that {@link #encode} takes. */
  List<List<I>> batches(List<I> items, int limit) {
    return Batches.byShape(items, rule::shape, limit);
  }

  /**
   * What the poses are on reference data.
   *
   * @param random for the noise of the probe
   */
  public PoseReport report(List<I> inputs, RandomGenerator random) {
    if (inputs.isEmpty()) {
      throw new BadInputException("A report needs inputs, given: none");
    }
    List<Canonical<E, I>> found = canonicalizeAll(inputs);
    List<I> noisy =
        without(() -> inputs.stream().map(x -> rule.disturbed(x, NOISE, random)).toList());
    List<Canonical<E, I>> again = canonicalizeAll(noisy);
    Map<E, Integer> counts = new HashMap<>();
    int kept = 0;
    int jumps = 0;
    double largest = 0;
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 0; i < found.size(); i++) {
      E element = found.get(i).element();
      counts.merge(element, 1, Integer::sum);
      kept += rule.distance(group.identity(), element) <= rule.sameness() ? 1 : 0;
      double jump = rule.distance(element, again.get(i).element());
      jumps += jump > JUMP ? 1 : 0;
      largest = Math.max(largest, jump);
      gap = Math.min(gap, found.get(i).evidence().relativeGap());
    }
    double n = inputs.size();
    double entropy =
        rule.pose() instanceof DiscretePose
            ? counts.values().stream().mapToDouble(c -> -c / n * Math.log(c / n)).sum()
            : Double.NaN;
    return new PoseReport(inputs.size(), kept / n, Math.abs(entropy), jumps / n, largest, gap);
  }

  private DType dtype() {
    return rule.pose().module().parameters().values().iterator().next().dtype();
  }

  private static <T> T without(Supplier<T> body) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(body);
    }
  }
}
