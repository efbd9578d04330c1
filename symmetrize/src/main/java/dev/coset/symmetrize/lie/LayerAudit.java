package dev.coset.symmetrize.lie;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.lie.LayerReport.LayerError;
import dev.coset.symmetrize.lie.LieReport.GeneratorError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Which layer of a model breaks a symmetry.
 *
 * <p>Let {@code a_i} be what layer i gives, {@code f_i} the layer and {@code T_i} the rest of the
 * model behind it, {@code f = T_i o f_i o ... o f_1}. By the chain rule of Lie derivatives {@code
 * L(T_{i-1})(a_{i-1}) = L(T_i)(a_i) + dT_i L(f_i)(a_{i-1})}, so the error of the whole model is a
 * sum over its layers, {@code L f(x) = sum_i c_i(x)}, of
 *
 * <p>{@code c_i = dT_i L(f_i)(a_{i-1}) = L(T_{i-1})(a_{i-1}) - L(T_i)(a_i)},
 *
 * <p>what layer i breaks itself, carried forward to the output. It is measured by moving {@code
 * a_{i-1}} and {@code a_i} and running the rest of the model from there, so nothing is
 * differentiated but by central differences, along one path through layers that all computation
 * passes. Layers beside others (inside residual blocks) are counted with the next layer that closes
 * the block, and so are layers that only pad or rearrange what they get. How a group moves
 * activations is not known but assumed, by {@link LieLaw#inner}. The squares of the parts do not
 * add up to the square of the sum: parts may cancel.
 *
 * <p>N. Gruver, M. Finzi, M. Goldblum, A. G. Wilson, "The Lie Derivative for Measuring Learned
 * Equivariance", 2023.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public final class LayerAudit<E, I> {

  private static final double SAME = 1e-5;

  /** A padded map is larger than the image it stands for, and does not move like it. */
  private static final Pattern PADDING =
      Pattern.compile("(?i)(?:^|[/.])(?:[a-z]+_)*pad(?:[0-9]+d|ding)?(?:[ _]|$)");

  private final LayeredModel<I> model;
  private final LieLaw<E, I> law;

  private LayerAudit(LayeredModel<I> model, LieLaw<E, I> law) {
    this.model = model;
    this.law = law;
  }

  /** The audit of a model under a law. */
  public static <E, I> LayerAudit<E, I> of(LayeredModel<I> model, LieLaw<E, I> law) {
    return new LayerAudit<>(model, law);
  }

  /**
   * Runs the audit without telling how far it is.
   *
   * @throws BadInputException as {@link #run(List, LieOptions, AuditProgress, RandomGenerator)}
   */
  public LayerReport run(List<I> inputs, LieOptions options, RandomGenerator random) {
    return run(inputs, options, AuditProgress.none(), random);
  }

  /**
   * Runs the audit.
   *
   * @param random draws the bootstrap
   * @throws BadInputException if there are no inputs, or the model gives NaN
   */
  public LayerReport run(
      List<I> inputs, LieOptions options, AuditProgress progress, RandomGenerator random) {
    if (inputs.isEmpty()) {
      throw new BadInputException("A layer audit needs at least one item of data, given: none");
    }
    List<Stage<E>> stages = stages(inputs);
    Sums sums = new Sums(stages.size(), law.group().dimension(), inputs.size());
    for (int from = 0; from < inputs.size(); from += options.batch()) {
      List<I> part = inputs.subList(from, Math.min(inputs.size(), from + options.batch()));
      visit(part, from, stages, options, sums);
      progress.advance(from + part.size(), inputs.size(), "layers");
    }
    return report(stages, sums, options, random);
  }

  /** A layer that all computation passes; the output is the last one. */
  private record Stage<E>(
      String name,
      List<String> through,
      int layer,
      InnerAction.Assumption<E> assumption,
      List<Integer> shape) {

    boolean isOutput() {
      return layer < 0;
    }
  }

  private List<Stage<E>> stages(List<I> inputs) {
    I first = inputs.getFirst();
    I other = inputs.size() > 1 ? inputs.get(1) : law.input().apply(law.flow(0, 0.3), first);
    List<NdArray> seen = model.activations(List.of(first)).getFirst();
    List<NdArray> replacements = model.activations(List.of(other)).getFirst();
    NdArray output = model.apply(first);
    NdArray wanted = model.apply(other);
    List<Stage<E>> stages = new ArrayList<>();
    List<String> through = new ArrayList<>();
    NdArray latest = NdArray.vector();
    for (int layer = 0; layer < seen.size(); layer++) {
      String name = model.layers().get(layer);
      NdArray activation = seen.get(layer);
      boolean end = same(activation, output);
      boolean passed =
          !end
              && !PADDING.matcher(name).find()
              && !rearranged(activation, latest)
              && sameShapes(activation, replacements.get(layer))
              && same(resume(layer, replacements.get(layer), first), wanted);
      if (end) {
        stages.add(output(name, through, output));
        return stages;
      }
      if (passed) {
        InnerAction.Assumption<E> assumption = law.inner().of(activation.shape());
        stages.add(new Stage<>(name, through, layer, assumption, shape(activation)));
        through = new ArrayList<>();
        latest = activation;
      } else {
        through.add(name);
      }
    }
    stages.add(output("output", through, output));
    return stages;
  }

  private Stage<E> output(String name, List<String> through, NdArray output) {
    var assumption = new InnerAction.Assumption<>("the output, as the law says", law.output());
    return new Stage<>(name, through, -1, assumption, shape(output));
  }

  private NdArray resume(int layer, NdArray activation, I input) {
    return model.resume(layer, List.of(activation), List.of(input)).getFirst();
  }

  private static boolean sameShapes(NdArray a, NdArray b) {
    return Arrays.equals(a.shape(), b.shape());
  }

  private static boolean same(NdArray a, NdArray b) {
    return a.size() == b.size()
        && a.reshape(a.size()).minus(b.reshape(b.size())).norm() <= SAME * b.norm();
  }

  /** Whether one array is the other with its values in other places, such as a flattened map. */
  private static boolean rearranged(NdArray a, NdArray b) {
    double[] first = a.toArray();
    double[] second = b.toArray();
    Arrays.sort(first);
    Arrays.sort(second);
    return Arrays.equals(first, second);
  }

  private static List<Integer> shape(NdArray array) {
    return Arrays.stream(array.shape()).boxed().toList();
  }

  private void visit(List<I> part, int from, List<Stage<E>> stages, LieOptions options, Sums sums) {
    List<List<NdArray>> plain = model.activations(part);
    List<NdArray> outputs = LieDerivative.finite(model.applyAll(part));
    outputs.forEach(sums::addOutput);
    for (int a = 0; a < law.group().dimension(); a++) {
      Moved ahead = moved(part, a, options.step());
      Moved behind = moved(part, a, -options.step());
      List<NdArray> total =
          differences(a, options.step(), law.output(), ahead.outputs, behind.outputs);
      sums.addTotal(a, from, total);
      List<NdArray> before = total;
      for (int s = 0; s < stages.size(); s++) {
        Stage<E> stage = stages.get(s);
        List<NdArray> own =
            stage.isOutput()
                ? total
                : differences(
                    a,
                    options.step(),
                    stage.assumption.action(),
                    column(ahead.activations, stage.layer),
                    column(behind.activations, stage.layer));
        List<NdArray> values = stage.isOutput() ? outputs : column(plain, stage.layer);
        sums.addError(s, a, own, values);
        List<NdArray> after = stage.isOutput() ? List.of() : rest(stage, a, part, plain, options);
        for (int i = 0; i < part.size(); i++) {
          NdArray added = after.isEmpty() ? before.get(i) : before.get(i).minus(after.get(i));
          sums.addPart(s, a, from + i, added);
        }
        before = after;
      }
    }
  }

  private record Moved(List<List<NdArray>> activations, List<NdArray> outputs) {}

  private Moved moved(List<I> part, int generator, double t) {
    List<I> inputs = part.stream().map(x -> law.input().apply(law.flow(generator, t), x)).toList();
    return new Moved(model.activations(inputs), LieDerivative.finite(model.applyAll(inputs)));
  }

  /** The Lie derivative of the rest of the model behind a stage, where the data passes it. */
  private List<NdArray> rest(
      Stage<E> stage, int a, List<I> part, List<List<NdArray>> plain, LieOptions options) {
    List<NdArray> here = column(plain, stage.layer);
    List<NdArray> ahead = resumed(stage, here, law.flow(a, options.step()), part);
    List<NdArray> behind = resumed(stage, here, law.flow(a, -options.step()), part);
    return differences(a, options.step(), law.output(), ahead, behind);
  }

  private List<NdArray> resumed(Stage<E> stage, List<NdArray> here, E g, List<I> part) {
    List<NdArray> moved = here.stream().map(x -> stage.assumption.action().apply(g, x)).toList();
    return LieDerivative.finite(model.resume(stage.layer, moved, part));
  }

  private List<NdArray> differences(
      int a, double step, Action<E, NdArray> action, List<NdArray> ahead, List<NdArray> behind) {
    List<NdArray> differences = new ArrayList<>();
    for (int i = 0; i < ahead.size(); i++) {
      differences.add(LieDerivative.difference(law, action, a, step, ahead.get(i), behind.get(i)));
    }
    return differences;
  }

  private static List<NdArray> column(List<List<NdArray>> activations, int layer) {
    return activations.stream().map(item -> item.get(layer)).toList();
  }

  private LayerReport report(
      List<Stage<E>> stages, Sums sums, LieOptions options, RandomGenerator random) {
    Bootstrap bootstrap = new Bootstrap(options.resamples(), options.level());
    List<GeneratorError> totals = new ArrayList<>();
    for (int a = 0; a < law.group().dimension(); a++) {
      totals.add(
          GeneratorError.of(
              law.names().get(a), sums.totals()[a], sums.outputSize(), options, random));
    }
    LieReport total = LieReport.of(law.group().name(), sums.items(), totals, options);
    List<LayerError> layers = new ArrayList<>();
    for (int s = 0; s < stages.size(); s++) {
      Stage<E> stage = stages.get(s);
      List<Interval> contributions = new ArrayList<>();
      List<Double> errors = new ArrayList<>();
      for (int a = 0; a < law.group().dimension(); a++) {
        contributions.add(bootstrap.mean(sums.parts()[s][a], random));
        errors.add(sums.relative(s, a));
      }
      layers.add(
          new LayerError(
              stage.name,
              stage.through,
              stage.shape,
              stage.assumption.words(),
              contributions,
              errors));
    }
    return LayerReport.of(total, layers, notes(stages));
  }

  private List<String> notes(List<Stage<E>> stages) {
    List<String> notes = new ArrayList<>();
    Map<String, List<String>> byWords = new LinkedHashMap<>();
    stages.stream()
        .filter(s -> !s.isOutput())
        .forEach(
            s -> byWords.computeIfAbsent(s.assumption.words(), _ -> new ArrayList<>()).add(s.name));
    byWords.forEach(
        (words, names) -> notes.add("Assumed: %s: %s.".formatted(words, String.join(", ", names))));
    stages.stream()
        .filter(s -> !s.through.isEmpty())
        .forEach(
            s ->
                notes.add(
                    "'%s' stands for %s too, which run beside other paths or only pad or rearrange."
                        .formatted(s.name, String.join(", ", s.through))));
    return notes;
  }
}
