package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model of any origin, opened for one kind of data.
 *
 * <p>It may be called by several threads. Closing it frees its weights or ends its process; a
 * symmetrized model shares them with the one it was made from, and closing either closes both.
 *
 * @param <I> the kind of input
 */
public final class OpenedModel<I> implements Model<I, NdArray>, AutoCloseable {

  private final ModelFormat format;
  private final DataKind input;
  private final Model<I, NdArray> model;
  private final String signature;
  private final Content content;
  private final Runnable closer;

  OpenedModel(
      ModelFormat format,
      DataKind input,
      Model<I, NdArray> model,
      String signature,
      Content content,
      Runnable closer) {
    this.format = format;
    this.input = input;
    this.model = model;
    this.signature = signature;
    this.content = content;
    this.closer = closer;
  }

  /** Where it comes from. */
  public ModelFormat format() {
    return format;
  }

  /** The kind of data it takes. */
  public DataKind input() {
    return input;
  }

  /** The model alone. */
  public Model<I, NdArray> model() {
    return model;
  }

  /** What it can be saved from. */
  Content content() {
    return content;
  }

  /** What it takes and gives, in words for people. */
  public String signature() {
    return signature;
  }

  /** What its file says about it, for {@code *.coset} files. */
  public Optional<ModelDescription> description() {
    return content instanceof Content.Coset(ModelFile file)
        ? Optional.of(file.description())
        : Optional.empty();
  }

  /** The names of its classes; empty when they are not known. */
  public List<String> classes() {
    return description().map(ModelDescription::classes).orElse(List.of());
  }

  /** What makes it symmetric, when it has been symmetrized. */
  public Optional<SymmetrizerSpec> symmetrizer() {
    return description()
        .filter(d -> d.kind() == ModelKind.SYMMETRIZED)
        .map(d -> Symmetrized.specOf(d.configuration()));
  }

  @Override
  public NdArray apply(I item) {
    return model.apply(item);
  }

  @Override
  public List<NdArray> applyAll(List<I> items) {
    return model.applyAll(items);
  }

  /**
   * This model made symmetric. It can be saved when this one comes from a file.
   *
   * @param spec how
   * @param shape the shape of one item, as for {@link SymmetrizerSpec#create}
   * @throws BadInputException if the group does not act on such data, or the method does not fit
   */
  @SuppressWarnings("unchecked")
  public OpenedModel<I> symmetrized(SymmetrizerSpec spec, int... shape) {
    SymmetrizerPlan<?, I> plan = (SymmetrizerPlan<?, I>) spec.create(input, shape);
    Content wrapped = content.symmetrized(spec, shape, input);
    return new OpenedModel<>(
        wrapped instanceof Content.Coset ? ModelFormat.COSET : format,
        input,
        plan.apply(model),
        "%s, symmetrized: %s".formatted(signature, spec),
        wrapped,
        closer);
  }

  /**
   * Writes the model to a file, as a whole: a {@code *.coset} file, or a copy of the file of
   * another maker.
   *
   * @throws BadInputException if it is a command, or the extension does not fit
   */
  public void save(Path file) {
    content.save(file);
  }

  @Override
  public void close() {
    closer.run();
  }
}
