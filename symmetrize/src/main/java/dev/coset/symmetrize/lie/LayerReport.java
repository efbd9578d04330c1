package dev.coset.symmetrize.lie;

import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which layers of a model break a symmetry, by generator.
 *
 * @param group the group
 * @param items how many items were measured
 * @param total the errors of the whole model
 * @param layers the layers in the order of computation
 * @param sentence the answer in words
 * @param notes what the reader should know
 */
public record LayerReport(
    String group,
    int items,
    LieReport total,
    List<LayerError> layers,
    String sentence,
    List<String> notes) {

  /** Copies the lists. */
  public LayerReport {
    layers = List.copyOf(layers);
    notes = List.copyOf(notes);
  }

  static LayerReport of(LieReport total, List<LayerError> layers, List<String> notes) {
    return new LayerReport(
        total.group(), total.items(), total, layers, sentence(total, layers), notes);
  }

  private static String sentence(LieReport total, List<LayerError> layers) {
    LayerError worst = worst(layers);
    if (total.holds() && worst.added() <= 4 * total.worst().error().estimate()) {
      return total.sentence();
    }
    double sum = layers.stream().mapToDouble(LayerError::added).sum();
    String culprit =
        "Layer '%s' adds most to it, %s of what all layers add, along '%s'."
            .formatted(
                worst.layer(),
                Figures.percent(worst.added() / sum),
                total.generators().get(worst.worstGenerator()).generator());
    return total.sentence() + " " + culprit;
  }

  private static LayerError worst(List<LayerError> layers) {
    return layers.stream().max(Comparator.comparingDouble(LayerError::added)).orElseThrow();
  }

  /** The layer that adds most to the error. */
  public LayerError worst() {
    return worst(layers);
  }

  /** The report as lines of text: a table of layers by generators. */
  public String text() {
    int width =
        Math.max(5, layers.stream().mapToInt(layer -> layer.layer().length()).max().orElse(0));
    StringBuilder text = new StringBuilder(sentence).append('\n');
    text.append(("%-" + width + "s").formatted("layer"));
    total.generators().forEach(g -> text.append("  %-24s".formatted(g.generator())));
    text.append('\n');
    for (LayerError layer : layers) {
      text.append(("%-" + width + "s").formatted(layer.layer()));
      layer.contributions().forEach(c -> text.append("  %-24s".formatted(shortly(c))));
      text.append('\n');
    }
    text.append(("%-" + width + "s").formatted("all"));
    total.generators().forEach(g -> text.append("  %-24s".formatted(shortly(g.error()))));
    text.append('\n');
    notes.forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String shortly(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.2g (%.2g to %.2g)",
        interval.estimate(),
        interval.lower(),
        interval.upper());
  }

  /**
   * What one layer adds to the error of the whole model.
   *
   * @param layer its name
   * @param through the layers on the way to it from the layer before, which run beside other paths
   *     and cannot be told apart
   * @param shape of its activations
   * @param assumption how its activations are assumed to move
   * @param contributions for each generator {@code E |c|^2 / dim}, where c is what the layer adds
   *     to {@code L f}, carried forward to the output
   * @param errors for each generator the error of its own activations, relative to their size: the
   *     root of {@code E |L a|^2 / E |a|^2}
   */
  public record LayerError(
      String layer,
      List<String> through,
      List<Integer> shape,
      String assumption,
      List<Interval> contributions,
      List<Double> errors) {

    /** Copies the lists. */
    public LayerError {
      through = List.copyOf(through);
      shape = List.copyOf(shape);
      contributions = List.copyOf(contributions);
      errors = List.copyOf(errors);
    }

    /** The contributions summed over the generators. */
    public double added() {
      return contributions.stream().mapToDouble(Interval::estimate).sum();
    }

    /** The generator along which it adds most. */
    public int worstGenerator() {
      int worst = 0;
      for (int a = 1; a < contributions.size(); a++) {
        if (contributions.get(a).estimate() > contributions.get(worst).estimate()) {
          worst = a;
        }
      }
      return worst;
    }
  }
}
