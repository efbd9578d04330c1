package dev.coset.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.Progress;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.learned.AdapterSettings;
import dev.coset.symmetrize.learned.EquivariantAdapter;
import dev.coset.symmetrize.learned.EquivariantAdapter.Trained;
import dev.coset.symmetrize.learned.PosePrior;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Makes any opened model of images invariant or equivariant by a pose that is learned from upright
 * images without labels, the model's weights left alone, and keeps both in one {@code .coset} file.
 *
 * {@snippet :
 * var spec = SymmetrizerSpec.parse("learned invariant over c4");
 * var adapted =
 *     LearnedSymmetrization.adapt(
 *         model, spec, images, AdapterSettings.defaults(), Progress.none(), random);
 * adapted.model().save(Path.of("adapted.coset"));
 * }
 */
public final class LearnedSymmetrization {

  private LearnedSymmetrization() {}

  /**
   * What came out.
   *
   * @param model the symmetrized model; it shares the weights of the one it was made from, and
   *     closing either closes both
   * @param trained how the pose was learned
   */
  public record Adapted(OpenedModel<Image> model, Trained trained) {}

  /**
   * Learns a pose and puts it in front.
   *
   * @param spec the method {@link SymmetrizerMethod#LEARNED} over {@code cN} or {@code dN}
   * @param upright images of one size as the model was trained on, in natural pose, at least 10
   * @throws BadInputException if the images are not square or not of one size, have no pose in
   *     common, or the method or group is another one
   */
  public static Adapted adapt(
      OpenedModel<Image> frozen,
      SymmetrizerSpec spec,
      List<Image> upright,
      AdapterSettings settings,
      Progress progress,
      RandomGenerator random) {
    if (spec.method() != SymmetrizerMethod.LEARNED) {
      throw new BadInputException(
          "A pose is learned by the method learned, given: " + spec.method().text());
    }
    int[] shape = shape(upright);
    // A model that does not take these images says so now, not after the training.
    frozen.apply(upright.getFirst());
    PoseArchitecture architecture = PoseArchitecture.forImages(shape[0], shape[1]);
    return adapt(
        frozen,
        architecture,
        PosedImages.of(spec, architecture, shape, _ -> {}, random),
        shape,
        upright,
        new Schooling(settings, progress, random));
  }

  private record Schooling(AdapterSettings settings, Progress progress, RandomGenerator random) {}

  private static <E> Adapted adapt(
      OpenedModel<Image> frozen,
      PoseArchitecture architecture,
      PosedImages<E> posed,
      int[] shape,
      List<Image> upright,
      Schooling schooling) {
    Trained trained;
    try {
      trained =
          EquivariantAdapter.of(posed.canonicalizer(), PosePrior.identity(posed.logits().moves()))
              .with(schooling.settings)
              .train(upright, schooling.progress, schooling.random);
    } catch (RuntimeException e) {
      posed.logits().close();
      throw e;
    }
    SymmetrizerSpec spec = posed.plan().spec();
    Content content =
        withPose(frozen.content().symmetrized(spec, shape, frozen.input()), architecture, posed);
    return new Adapted(
        new OpenedModel<>(
            content instanceof Content.Coset ? ModelFormat.COSET : frozen.format(),
            frozen.input(),
            posed.plan().apply(frozen.model()),
            "%s, symmetrized: %s".formatted(frozen.signature(), spec),
            content,
            () -> {
              posed.logits().close();
              frozen.close();
            }),
        trained);
  }

  /** The file with the pose's description and weights added. */
  private static Content withPose(
      Content content, PoseArchitecture architecture, PosedImages<?> posed) {
    if (!(content instanceof Content.Coset(ModelFile file))) {
      return content;
    }
    ModelDescription description = file.description();
    ObjectNode configuration = description.configuration().deepCopy();
    configuration.set(Symmetrized.POSE, Json.of(architecture));
    Map<String, byte[]> parts = new TreeMap<>(file.parts());
    parts.put(ModelFile.POSE, Weights.toBytes(posed.logits().state()));
    return new Content.Coset(
        new ModelFile(
            new ModelDescription(
                description.kind(),
                description.input(),
                configuration,
                description.classes(),
                description.points(),
                description.provenance()),
            parts));
  }

  private static int[] shape(List<Image> images) {
    if (images.isEmpty()) {
      throw new BadInputException("A pose is learned from images, given: none");
    }
    Image first = images.getFirst();
    for (Image image : images) {
      if (image.channels() != first.channels()
          || image.height() != first.height()
          || image.width() != first.width()) {
        throw new BadInputException(
            "A pose is learned from images of one size, given: %s and %s; scale them"
                .formatted(first, image));
      }
    }
    return new int[] {first.channels(), first.height(), first.width()};
  }
}
