package dev.coset.symmetrize.discover;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.AdamOptions;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Learns generators {@code L_1, .., L_c} of a matrix group that leaves the joint law of pairs
 * unchanged, by a game of two players.
 *
 * <p>The generator draws {@code g = exp(sum_i w_i L_i)} with random coefficients and moves pairs to
 * {@code (g x, g y)} or {@code (g x, y)}; the discriminator, a perceptron with leaky rectifiers,
 * tells moved from given pairs by the binary cross-entropy. The generators minimize {@code -log
 * D(moved)} plus {@code lambda |mean cos(g x, x)|}, which keeps them from zero (together: of
 * several generators one may vanish or stay outside of the algebra), plus {@code eta sum_{i<j}
 * |<L_i, L_j>|} of normalized matrices, which keeps channels apart, plus {@code mu |L|_p}. Both
 * learn by Adam, the generators with beta1 = 0.5 and gradients clipped at norm 5; exponents of norm
 * above 10 are scaled down to it, so that no exponential overflows.
 *
 * <p>Generators are defined up to scale and a change of basis: compare spans, by {@link
 * AlgebraSpan}. Data are divided by the root mean square of all their entries, which changes no
 * linear symmetry.
 *
 * <p>J. Yang, R. Walters, N. Dehmamy, R. Yu, "Generative Adversarial Symmetry Discovery", 2023.
 *
 * @param form which matrices generators may be
 * @param settings how they are learned
 * @param progress is told after steps of training
 */
public record SymmetryDiscovery(
    GeneratorForm form, DiscoverySettings settings, AuditProgress progress) {

  private static final double SLOPE = 0.2;
  private static final double CLIP = 5;
  private static final double LARGEST_EXPONENT = 10;
  private static final double START = 0.5;
  private static final int REPORT = 50;

  /** Generators of a form with the default settings. */
  public static SymmetryDiscovery of(GeneratorForm form) {
    return new SymmetryDiscovery(form, DiscoverySettings.defaults(), AuditProgress.none());
  }

  /** The same with other settings. */
  public SymmetryDiscovery with(DiscoverySettings other) {
    return new SymmetryDiscovery(form, other, progress);
  }

  /** The same telling of its progress. */
  public SymmetryDiscovery telling(AuditProgress listener) {
    return new SymmetryDiscovery(form, settings, listener);
  }

  /**
   * Learns generators.
   *
   * @param pairs the data; their width is that of the form
   * @param channels c, how many generators
   * @param random draws first weights, batches and coefficients
   * @throws BadInputException if the width does not fit, or there are more channels than free
   *     numbers in a generator
   */
  public DiscoveredGenerators fit(DiscoveryPairs pairs, int channels, RandomGenerator random) {
    if (pairs.width() != form.size()) {
      throw new BadInputException(
          "Generators of size %d move vectors of that length, but the inputs have length %d"
              .formatted(form.size(), pairs.width()));
    }
    if (channels < 1 || channels > form.parameters()) {
      throw new BadInputException(
          "Between 1 and %d channels can differ in generators of this form, given: %d"
              .formatted(form.parameters(), channels));
    }
    if (!settings.sequential()) {
      return game(pairs, channels, List.of(), random);
    }
    List<Matrix> found = new ArrayList<>();
    DiscoveredGenerators last = game(pairs, 1, found, random);
    found.addAll(last.generators());
    while (found.size() < channels) {
      last = game(pairs, 1, found, random);
      found.addAll(last.generators());
    }
    return new DiscoveredGenerators(found, last.discriminatorLoss(), last.generatorLoss());
  }

  private DiscoveredGenerators game(
      DiscoveryPairs pairs, int channels, List<Matrix> fixed, RandomGenerator random) {
    try (Holder holder = new Holder();
        var _ = Scope.open();
        Mlp judge = judge(pairs, random)) {
      Game game = new Game(pairs, channels, fixed, holder, judge, random);
      try (Adam players = new Adam(Map.of("L", game.free), generatorOptions());
          Adam judging = Adam.of(judge.parameters(), settings.discriminatorRate())) {
        for (int step = 0; step < settings.steps(); step++) {
          try (var _ = Scope.open()) {
            game.judge(judging);
            game.move(players);
          }
          if (step % REPORT == 0) {
            progress.advance(step, settings.steps(), "generators");
          }
        }
      }
      return new DiscoveredGenerators(game.matrices(), game.judgeLoss, game.moveLoss);
    }
  }

  private AdamOptions generatorOptions() {
    return AdamOptions.of(settings.generatorRate()).withBetas(0.5, 0.999);
  }

  private Mlp judge(DiscoveryPairs pairs, RandomGenerator random) {
    int width = pairs.width() + outcomeWidth(pairs);
    return Mlp.of(
        List.of(width, settings.width(), settings.width(), 1), x -> x.leakyRelu(SLOPE), random);
  }

  private static int outcomeWidth(DiscoveryPairs pairs) {
    return switch (pairs.outcome()) {
      case DiscoveryPairs.Outcome.None() -> 0;
      case DiscoveryPairs.Outcome.Moved(NdArray values) -> values.extent(1);
      case DiscoveryPairs.Outcome.Kept(NdArray values) -> values.extent(1);
      case DiscoveryPairs.Outcome.Classes classes -> classes.classes();
    };
  }

  /** Rows of outcomes as numbers: classes become unit vectors, which the first map embeds. */
  private static double[] outcomes(DiscoveryPairs pairs, double scale) {
    return switch (pairs.outcome()) {
      case DiscoveryPairs.Outcome.None() -> new double[0];
      case DiscoveryPairs.Outcome.Moved(NdArray values) -> scaled(values, scale);
      case DiscoveryPairs.Outcome.Kept(NdArray values) ->
          scaled(values, 1 / rootMeanSquare(values));
      case DiscoveryPairs.Outcome.Classes classes -> {
        int[] labels = classes.labels();
        double[] rows = new double[labels.length * classes.classes()];
        for (int i = 0; i < labels.length; i++) {
          rows[i * classes.classes() + labels[i]] = 1;
        }
        yield rows;
      }
    };
  }

  private static double[] scaled(NdArray values, double factor) {
    return Arrays.stream(values.toArray()).map(v -> v * factor).toArray();
  }

  private static double rootMeanSquare(NdArray values) {
    return Math.max(values.norm() / Math.sqrt(values.size()), Double.MIN_NORMAL);
  }

  /** The state of one game. */
  private final class Game {

    private final Tensor inputs;
    private final Tensor outcomes;
    private final boolean outcomesMove;
    private final Tensor patterns;
    private final Tensor fixed;
    private final Tensor free;
    private final Mlp judge;
    private final RandomGenerator random;
    private final int channels;
    private double judgeLoss;
    private double moveLoss;

    private Game(
        DiscoveryPairs pairs,
        int channels,
        List<Matrix> known,
        Holder holder,
        Mlp judge,
        RandomGenerator random) {
      double scale = 1 / rootMeanSquare(pairs.inputs());
      int n = form.size();
      this.channels = channels;
      this.judge = judge;
      this.random = random;
      this.outcomesMove = pairs.outcome() instanceof DiscoveryPairs.Outcome.Moved;
      this.inputs = Tensors.of(DType.FLOAT32, scaled(pairs.inputs(), scale), pairs.size(), n);
      this.outcomes =
          Tensors.of(DType.FLOAT32, outcomes(pairs, scale), pairs.size(), outcomeWidth(pairs));
      this.patterns = Tensors.of(DType.FLOAT32, form.rows(), form.parameters(), (long) n * n);
      double[] rows = known.stream().flatMapToDouble(m -> Arrays.stream(m.toArray())).toArray();
      this.fixed = Tensors.of(DType.FLOAT32, rows, known.size(), (long) n * n);
      double[] start = form.random(START, random);
      for (int c = 1; c < channels; c++) {
        double[] next = form.random(START, random);
        start =
            java.util.stream.DoubleStream.concat(Arrays.stream(start), Arrays.stream(next))
                .toArray();
      }
      double[] first = start;
      this.free =
          holder.hold(Tensors.of(DType.FLOAT32, first, channels, form.parameters()).requiresGrad());
    }

    private Tensor generators() {
      return free.matmul(patterns);
    }

    /** One random element for each item of a batch, {@code [b, n, n]}. */
    private Tensor elements(Tensor generators) {
      int n = form.size();
      double[] w = new double[settings.batch() * channels];
      Arrays.setAll(w, _ -> settings.coefficients().draw(random));
      Tensor exponents =
          Tensors.of(DType.FLOAT32, w, settings.batch(), channels).matmul(generators);
      Tensor norm = exponents.norm(2, 1, true).clampMin(LARGEST_EXPONENT);
      Tensor bounded = exponents.mul(LARGEST_EXPONENT).div(norm);
      return bounded.reshape(settings.batch(), n, n).matrixExp();
    }

    private Tensor rows() {
      long[] rows = new long[settings.batch()];
      Arrays.setAll(rows, _ -> random.nextInt((int) inputs.size(0)));
      return Tensors.of(rows);
    }

    private static Tensor moved(Tensor elements, Tensor vectors) {
      return elements.matmul(vectors.unsqueeze(2)).squeeze(2);
    }

    private void judge(Adam judging) {
      Tensor given = rows();
      Tensor real = pair(inputs.indexSelect(0, given), outcomes.indexSelect(0, given));
      Tensor fake =
          Autograd.noGrad(
              () -> {
                Tensor which = rows();
                return move(elements(generators()), which);
              });
      judging.zeroGrad();
      Tensor onReal = judge.forward(real);
      Tensor onFake = judge.forward(fake);
      Tensor loss =
          Losses.binaryCrossEntropy(onReal, Tensors.onesLike(onReal))
              .add(Losses.binaryCrossEntropy(onFake, Tensors.zerosLike(onFake)));
      Autograd.backward(loss);
      judging.step();
      judgeLoss = loss.detach().item();
    }

    private Tensor move(Tensor elements, Tensor which) {
      Tensor x = inputs.indexSelect(0, which);
      Tensor y = outcomes.indexSelect(0, which);
      return pair(moved(elements, x), outcomesMove ? moved(elements, y) : y);
    }

    private static Tensor pair(Tensor x, Tensor y) {
      return y.size(1) == 0 ? x : Tensors.cat(1, x, y);
    }

    private void move(Adam players) {
      players.zeroGrad();
      judge.zeroGrad();
      Tensor generators = generators();
      Tensor elements = elements(generators);
      Tensor which = rows();
      Tensor onFake = judge.forward(move(elements, which));
      Tensor loss = Losses.binaryCrossEntropy(onFake, Tensors.onesLike(onFake));
      moveLoss = loss.detach().item();
      Tensor x = inputs.indexSelect(0, which);
      var penalties = settings.penalties();
      if (penalties.identity() > 0) {
        Tensor cosine = moved(elements, x).cosineSimilarity(x, 1).mean().abs();
        loss = loss.add(cosine.mul(penalties.identity()));
      }
      if (penalties.overlap() > 0 && channels + fixed.size(0) > 1) {
        loss = loss.add(overlap(generators).mul(penalties.overlap()));
      }
      if (penalties.size() > 0) {
        Tensor size = generators.reshape(-1).norm(penalties.power(), 0, false);
        loss = loss.add(size.mul(penalties.size()));
      }
      Autograd.backward(loss);
      Gradients.clipNorm(List.of(free), CLIP);
      players.step();
    }

    private Tensor overlap(Tensor generators) {
      Tensor all = fixed.size(0) == 0 ? generators : Tensors.cat(0, fixed, generators);
      Tensor unit = all.normalize(2, 1);
      Tensor products = unit.matmul(unit.transpose(0, 1)).abs();
      double count = all.size(0);
      return products.sum().sub(count).div(2);
    }

    private List<Matrix> matrices() {
      double[] numbers = free.detach().toDoubleArray();
      List<Matrix> matrices = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        int at = c * form.parameters();
        matrices.add(form.matrix(Arrays.copyOfRange(numbers, at, at + form.parameters())));
      }
      return matrices;
    }
  }
}
