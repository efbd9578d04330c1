package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.learned.RotationPadding;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A symmetrizer as data, to be typed or to be saved with a model: {@code
 * parse(spec.toString()).equals(spec)}.
 *
 * <p>Options, all with a default:
 *
 * <ul>
 *   <li>{@code degenerate}, of principal axes: {@code refuse} (the default), {@code deterministic},
 *       {@code random:K} for K random bases, see {@link DegeneratePolicy}
 *   <li>{@code ambiguous}, of {@code canonical} poses: {@code first} (the default) or {@code
 *       average} over the poses that tie
 *   <li>{@code draw}, of frames: how many elements are drawn anew for each input, see {@link
 *       StochasticFrame}; 0 (the default) takes all
 *   <li>{@code samples} (default 32) and {@code seed} (default 0): random elements, for groups that
 *       are not finite or have more than {@code largest} (default 10000) elements
 *   <li>{@code mean}: {@code logits} (the default) or {@code probabilities}, see {@link ArrayMean}
 *   <li>{@code padding}, of {@code learned} poses by angles that are no quarter turns: {@code
 *       zeros} (the default) or {@code reflect}, see {@link RotationPadding}
 *   <li>{@code limit}: the most orders of tied rows (default 40320)
 *   <li>{@code pool}: {@code mean} (the default) or {@code sum}
 *   <li>{@code batch}: the most copies in one batch (default 256)
 * </ul>
 *
 * @param group the name of the group, see {@link Symmetries}
 * @param method how the law is made to hold
 * @param output what the model's outputs are
 * @param options by name
 */
public record SymmetrizerSpec(
    String group, SymmetrizerMethod method, OutputKind output, Map<String, String> options) {

  private static final String OVER = " over ";

  /** Copies the options and checks them. */
  public SymmetrizerSpec {
    group = group.strip();
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    SpecOptions.check(options);
  }

  /** A symmetrizer with all options at their defaults. */
  public static SymmetrizerSpec of(String group, SymmetrizerMethod method, OutputKind output) {
    return new SymmetrizerSpec(group, method, output, Map.of());
  }

  /** What comes into the frame when learned poses turn images. */
  public RotationPadding padding() {
    return new SpecOptions(options).padding();
  }

  /** The same with one option changed. */
  public SymmetrizerSpec with(String option, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(option, value);
    return new SymmetrizerSpec(group, method, output, more);
  }

  /**
   * A symmetrizer from its text, {@code METHOD OUTPUT [OPTION=VALUE ...] over GROUP}, for example
   * {@code frame invariant degenerate=deterministic over so3}.
   */
  public static SymmetrizerSpec parse(String text) {
    int over = text.indexOf(OVER);
    String[] words = (over < 0 ? text : text.substring(0, over)).strip().split("\\s+");
    if (over < 0 || words.length < 2) {
      throw new BadInputException(
          "'%s' describes no symmetrizer; write METHOD OUTPUT [OPTION=VALUE ...] over GROUP, as in 'frame invariant over so3'"
              .formatted(text));
    }
    Map<String, String> options = new TreeMap<>();
    for (String word : Arrays.copyOfRange(words, 2, words.length)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new BadInputException(
            "'%s' is no option; write OPTION=VALUE, as in seed=7".formatted(word));
      }
      options.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new SymmetrizerSpec(
        text.substring(over + OVER.length()),
        constant(SymmetrizerMethod.class, words[0], "method"),
        constant(OutputKind.class, words[1], "kind of output"),
        options);
  }

  /** The constant of an enum with a name in any case, {@code -} standing for {@code _}. */
  static <T extends Enum<T>> T constant(Class<T> type, String name, String what) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equalsIgnoreCase(name.replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "Unknown %s '%s'; use one of %s"
                        .formatted(
                            what,
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(c -> text(c))
                                .collect(Collectors.joining(", ")))));
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    String settings =
        options.entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining());
    return text(method) + " " + text(output) + settings + OVER + group;
  }

  /**
   * The symmetrizer for data of a kind.
   *
   * @param shape the shape of one item, as for {@link Symmetries#parse}
   * @throws BadInputException when the group does not act on such data or outputs, or the method
   *     does not fit the group
   */
  public SymmetrizerPlan<?, ?> create(DataKind kind, int... shape) {
    return switch (kind) {
      case POINTS -> forPoints(shape);
      case IMAGES -> forImages(shape);
      case SETS -> forSets(shape);
      case VECTORS -> forVectors(shape);
    };
  }

  /** The symmetrizer for clouds. */
  public SymmetrizerPlan<?, PointCloud> forPoints(int... shape) {
    return PlanBuilder.points(this, PointSymmetry.of(group, shape));
  }

  /** The symmetrizer for images. */
  public SymmetrizerPlan<?, Image> forImages(int... shape) {
    return PlanBuilder.averaged(this, Symmetries.images(group, shape));
  }

  /** The symmetrizer for sets of rows. */
  public SymmetrizerPlan<?, NdArray> forSets(int... shape) {
    return PlanBuilder.sets(this, ArraySymmetries.sets(group, shape));
  }

  /** The symmetrizer for vectors. */
  public SymmetrizerPlan<?, NdArray> forVectors(int... shape) {
    return PlanBuilder.averaged(this, Symmetries.vectors(group, shape));
  }
}
