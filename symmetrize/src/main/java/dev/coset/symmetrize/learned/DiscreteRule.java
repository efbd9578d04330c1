package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.Canonical;
import dev.coset.symmetrize.FrameEvidence;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Poses among finitely many, of items that are tensors. */
record DiscreteRule<E, I>(DiscretePose<E> pose, ItemTensors<I> items) implements PoseRule<E, I> {

  /** Rounding of a deep network in single and double precision. */
  private static final double SINGLE = 1e-3;

  private static final double DOUBLE = 1e-8;

  /** Logits that ignore the group are about sqrt(2) off; resampling costs much less. */
  private static final double RESAMPLED = 1;

  private static final int AUDITED = 16;

  @Override
  public List<Long> shape(I item) {
    return items.shape(item);
  }

  @Override
  public Tensor encode(List<I> batch, DType type) {
    return items.encode(batch, type);
  }

  @Override
  public List<Canonical<E, I>> find(List<I> batch, DType type) {
    Tensor x = items.encode(batch, type);
    DiscretePose.Posed posed = pose.pose(x);
    double[] logits = posed.logits().toDoubleArray();
    int[] chosen = DiscretePose.chosen(posed.weights());
    List<I> forms = items.decode(posed.forms());
    int n = pose.moves().order();
    List<Canonical<E, I>> found = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      double[] row = Arrays.copyOfRange(logits, i * n, (i + 1) * n);
      found.add(
          new Canonical<>(pose.moves().element(chosen[i]), forms.get(i), evidence(row, chosen[i])));
    }
    return found;
  }

  private FrameEvidence evidence(double[] logits, int chosen) {
    double mean = Arrays.stream(logits).average().orElse(0);
    if (!Double.isFinite(mean)) {
      throw new BadInputException(
          "The network gives %s for an input; remove inputs that are not finite, or train it again"
              .formatted(Arrays.toString(logits)));
    }
    double gap = Double.POSITIVE_INFINITY;
    double spread = Double.MIN_NORMAL;
    for (int k = 0; k < logits.length; k++) {
      spread = Math.max(spread, Math.abs(logits[k] - mean));
      gap = k == chosen ? gap : Math.min(gap, logits[chosen] - logits[k]);
    }
    double relative = gap / spread;
    boolean degenerate = relative < FrameEvidence.DEGENERATE_GAP;
    String name = pose.moves().group().name();
    return new FrameEvidence(
        relative,
        degenerate,
        pose.moves().exact(),
        degenerate
            ? "the first of the elements of %s whose logits tie".formatted(name)
            : "the element of %s with the largest logit".formatted(name));
  }

  @Override
  public void audit(List<I> samples, DType type) {
    for (List<I> batch : Batches.byShape(samples, this::shape, AUDITED)) {
      auditBatch(items.encode(batch, type), type);
    }
  }

  private void auditBatch(Tensor x, DType type) {
    GroupMoves<E> moves = pose.moves();
    Tensor logits = pose.module().forward(x);
    double spread =
        logits.sub(logits.mean(1, true)).norm().item() + 1e-3 * logits.norm().item() + 1e-30;
    for (int g = 1; g < moves.order(); g++) {
      if (!moves.exact(g) && pose.module().onCopies()) {
        continue;
      }
      Tensor moved = pose.module().forward(moves.move(g, x));
      double error = moved.sub(moves.along(g, logits)).norm().item() / spread;
      double most = !moves.exact(g) ? RESAMPLED : type == DType.FLOAT64 ? DOUBLE : SINGLE;
      if (!(error <= most)) {
        throw new BadInputException(
            "The canonicalizer is not equivariant: under %s of %s its logits are off by %.2g of their spread, at most %.2g is rounding; use a group convolutional network, or GroupLogits.scores, which is equivariant for any network"
                .formatted(moves.element(g), moves.group().name(), error, most));
      }
    }
  }

  @Override
  public I disturbed(I item, double noise, RandomGenerator random) {
    Tensor x = items.encode(List.of(item), DType.FLOAT64);
    double size = x.norm().item() / Math.sqrt(Math.max(1.0, (double) x.count()));
    Tensor change = Tensors.randn(DType.FLOAT64, x.shape(), random).mul(noise * size);
    return items.decode(x.add(change)).getFirst();
  }

  @Override
  public double distance(E one, E other) {
    return one.equals(other) ? 0 : 1;
  }

  @Override
  public double sameness() {
    return 0;
  }
}
