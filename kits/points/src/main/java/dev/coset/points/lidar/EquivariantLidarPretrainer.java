package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.points.lidar.PretrainOptions.Term;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Learns features of scans without labels that move with what they describe.
 *
 * <p>Each step takes two scans and the flow between them. Contrast: the same points of two views
 * (shifted by up to 2 m, scaled by 0.95 to 1.05, mirrored) are read at their moved places and found
 * among the others by InfoNCE at temperature 0.1; reading at moved places asks for equivariance,
 * not invariance. Rotation: from the features of a scan and of its copy turned by 0, 90, 180 or 270
 * degrees, pooled over the cells that have points, which of them it was, by cross entropy. Flow:
 * {@code 2 - 2 cos(predictor(f(P_t) (x)), f'(P_{t+1})(x + u))}, and the same the other way round,
 * where {@code f'} has averaged weights and gets no gradient. The sum is contrast + 0.5 rotation +
 * flow; the weights and the details of the losses are ours.
 *
 * <p>The flow comes from a simulator ({@code LidarScan.flowTo}) or from registering clusters.
 * Points below the ground's height take no part. Owns native memory until {@link #close}. Source:
 * "Equivariant Spatio-Temporal Self-Supervision for LiDAR Object Detection".
 */
public final class EquivariantLidarPretrainer implements AutoCloseable {

  private static final double TEMPERATURE = 0.1;
  private static final double ROTATION_SHARE = 0.5;
  private static final double CLIP = 1;
  private static final int REMEMBERED = 64;
  private static final int QUARTERS = 4;

  private final PretrainOptions options;
  private final PretrainNetwork online;
  private final PretrainNetwork target;
  private final Adam optimizer;
  private final Deque<float[]> scans = new ArrayDeque<>();

  /** A pretrainer with random weights. */
  public EquivariantLidarPretrainer(PretrainOptions options, RandomGenerator random) {
    this.options = options;
    this.online = new PretrainNetwork(options, random);
    this.target = new PretrainNetwork(options, random);
    target.load(online.state());
    target.freeze();
    this.optimizer = Adam.of(online.parameters(), options.learningRate());
  }

  /** The backbone that learns; it belongs to the pretrainer. */
  public BevBackbone backbone() {
    return online.backbone;
  }

  /** Sets the learning rate of the next steps. */
  public void setLearningRate(double rate) {
    optimizer.setLearningRate(rate);
  }

  /**
   * One step of training.
   *
   * @param now a scan
   * @param next a later one
   * @param flow {@code [n, 3]}: a point of {@code now} plus its flow is where it is in {@code next}
   * @param random from which views and samples are drawn
   * @return the weighted loss before the step
   * @throws BadInputException if the flow does not fit the points, time does not rise, or too few
   *     points are above the ground
   */
  public double step(LidarFrame now, LidarFrame next, double[] flow, RandomGenerator random) {
    if (flow.length != now.positions().length) {
      throw new BadInputException(
          "A flow of %d numbers does not fit %d points; give three for each"
              .formatted(flow.length, now.size()));
    }
    if (!(next.time() > now.time())) {
      throw new BadInputException(
          "The second scan was taken at %s s, not after the first at %s s"
              .formatted(next.time(), now.time()));
    }
    int[] sample = sample(now, random);
    try (var _ = Scope.open()) {
      List<Tensor> losses = new ArrayList<>();
      if (options.terms().contains(Term.CONTRAST)) {
        losses.add(contrast(now, sample, random));
      }
      if (options.terms().contains(Term.ROTATION)) {
        losses.add(rotation(now).mul(ROTATION_SHARE));
      }
      if (options.terms().contains(Term.FLOW)) {
        losses.add(temporal(now, next, flow, sample));
      }
      if (options.terms().contains(Term.INVARIANCE)) {
        losses.add(invariance(now, next, random));
      }
      Tensor loss = Tensors.stack(0, losses).sum();
      optimizer.zeroGrad();
      Autograd.backward(loss);
      Gradients.clipNorm(online.parameters().values(), CLIP);
      optimizer.step();
      average();
      return loss.item();
    }
  }

  private void average() {
    Map<String, Tensor> learned = online.state();
    Autograd.noGrad(
        () -> {
          target
              .state()
              .forEach(
                  (name, kept) -> {
                    Tensor now = Objects.requireNonNull(learned.get(name));
                    kept.assign(now.lerp(kept, options.decay()));
                  });
          return true;
        });
  }

  /** Points above the ground and within the grid, at most one of a cell, in random order. */
  private int[] sample(LidarFrame frame, RandomGenerator random) {
    int[] order = new int[frame.size()];
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      if (frame.positions()[3 * i + 2] > options.ground()) {
        order[count++] = i;
      }
    }
    if (count < 2) {
      throw new BadInputException(
          "The scan at %s s has %d points above %s m, the ground; two are needed"
              .formatted(frame.time(), count, options.ground()));
    }
    Set<Integer> cells = new HashSet<>();
    int[] chosen = new int[Math.min(options.samples(), count)];
    int taken = 0;
    for (int i = 0; i < count && taken < chosen.length; i++) {
      int swap = random.nextInt(i, count);
      int point = order[swap];
      order[swap] = order[i];
      int cell =
          options.grid().cell(frame.positions()[3 * point], frame.positions()[3 * point + 1]);
      if (cell >= 0 && cells.add(cell)) {
        chosen[taken++] = point;
      }
    }
    if (taken < 2) {
      throw new BadInputException(
          "The scan at %s s has points above the ground in %d cells of the grid; two are needed"
              .formatted(frame.time(), taken));
    }
    return Arrays.copyOf(chosen, taken);
  }

  private static double[] rows(double[] positions, int[] chosen) {
    double[] rows = new double[3 * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(positions, 3 * chosen[i], rows, 3 * i, 3);
    }
    return rows;
  }

  private Tensor contrast(LidarFrame frame, int[] sample, RandomGenerator random) {
    Tensor first = viewed(frame, sample, PlanarView.draw(random));
    Tensor second = viewed(frame, sample, PlanarView.draw(random));
    Tensor similar = first.matmul(second.transpose(0, 1)).div(TEMPERATURE);
    return Losses.crossEntropy(similar, Tensors.arange(sample.length));
  }

  private Tensor viewed(LidarFrame frame, int[] sample, PlanarView view) {
    double[] moved = view.apply(frame.positions());
    Tensor picture = online.backbone.forward(frame.at(moved));
    return PretrainNetwork.unit(online.project(picture, rows(moved, sample)));
  }

  /** All four turns at once: one of them alone says too little about a direction to learn from. */
  private Tensor rotation(LidarFrame frame) {
    List<LidarFrame> turned = new ArrayList<>();
    for (int quarters = 0; quarters < QUARTERS; quarters++) {
      turned.add(frame.at(PlanarView.turn(quarters).apply(frame.positions())));
    }
    return Losses.crossEntropy(online.turns(frame, turned), Tensors.arange(QUARTERS));
  }

  /** Both directions; only points that come to an occupied cell of the next scan take part. */
  private Tensor temporal(LidarFrame now, LidarFrame next, double[] flow, int[] sample) {
    Set<Integer> occupied = new HashSet<>();
    for (int i = 0; i < next.size(); i++) {
      occupied.add(options.grid().cell(next.positions()[3 * i], next.positions()[3 * i + 1]));
    }
    occupied.remove(-1);
    double[] here = now.positions();
    int[] kept =
        Arrays.stream(sample)
            .filter(
                i ->
                    occupied.contains(
                        options
                            .grid()
                            .cell(here[3 * i] + flow[3 * i], here[3 * i + 1] + flow[3 * i + 1])))
            .toArray();
    Tensor first = online.backbone.forward(now);
    if (kept.length == 0) {
      return first.sum().mul(0);
    }
    double[] from = rows(here, kept);
    double[] to = rows(flow, kept);
    Arrays.setAll(to, i -> to[i] + from[i]);
    Tensor second = online.backbone.forward(next);
    Tensor there = fixed(next, to);
    Tensor back = fixed(now, from);
    return distance(online.predict(online.project(first, from)), there)
        .add(distance(online.predict(online.project(second, to)), back))
        .div(2);
  }

  private Tensor fixed(LidarFrame frame, double[] places) {
    return Autograd.noGrad(() -> target.project(target.backbone.forward(frame), places));
  }

  /** The mean of {@code 2 - 2 cos} over rows. */
  private static Tensor distance(Tensor found, Tensor wanted) {
    Tensor cosine = PretrainNetwork.unit(found).mul(PretrainNetwork.unit(wanted)).sum(-1);
    return cosine.mean().mul(-2).add(2);
  }

  /** A scan, however changed, is told from the last ones by its pooled features. */
  private Tensor invariance(LidarFrame now, LidarFrame next, RandomGenerator random) {
    PlanarView view = PlanarView.draw(random);
    PlanarView turn = PlanarView.turn(random.nextInt(4));
    double[] moved = turn.apply(view.apply(now.positions()));
    Tensor found = PretrainNetwork.unit(online.predict(online.projectWhole(now.at(moved))));
    double[] other = PlanarView.draw(random).apply(next.positions());
    Tensor key = Autograd.noGrad(() -> PretrainNetwork.unit(target.projectWhole(next.at(other))));
    List<Tensor> keys = new ArrayList<>(List.of(key));
    scans.forEach(old -> keys.add(Tensors.of(old, 1, old.length)));
    Tensor similar = found.matmul(Tensors.cat(0, keys).transpose(0, 1)).div(TEMPERATURE);
    scans.addFirst(key.toFloatArray());
    if (scans.size() > REMEMBERED) {
      scans.removeLast();
    }
    return Losses.crossEntropy(similar, Tensors.of(new long[] {0}));
  }

  /** Frees the weights. */
  @Override
  public void close() {
    optimizer.close();
    online.close();
    target.close();
  }
}
