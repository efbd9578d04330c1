package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGeneratorFactory;

/**
 * A trained network as a model: typed inputs, one array of outputs per input.
 *
 * <p>Inputs are run in batches without recording derivatives; the inputs of a batch do not
 * influence each other beyond rounding. Several threads may call it at once. It owns the network's
 * weights in native memory until {@link #close()}.
 *
 * @param <I> the kind of input
 */
public final class NetworkModel<I> implements Model<I, NdArray>, AutoCloseable {

  private final Architecture<I> architecture;
  private final ModelDescription description;
  private final Network<I> network;

  private NetworkModel(
      Architecture<I> architecture, ModelDescription description, Network<I> network) {
    this.architecture = architecture;
    this.description = description;
    this.network = network;
    network.module().eval();
  }

  /**
   * A model from a trained network.
   *
   * @param architecture what the network was built from
   * @param network the network; the model owns it from now on
   * @param classes the names of its classes; empty when it does not classify
   * @param points how many points its training clouds had, if it takes clouds
   * @param provenance how it came to be
   */
  public static <I> NetworkModel<I> of(
      Architecture<I> architecture,
      Network<I> network,
      List<String> classes,
      OptionalInt points,
      ModelDescription.Provenance provenance) {
    if (!classes.isEmpty() && classes.size() != architecture.outputs()) {
      throw new IllegalArgumentException(
          "%d outputs cannot stand for %d classes"
              .formatted(architecture.outputs(), classes.size()));
    }
    return new NetworkModel<>(
        architecture,
        new ModelDescription(
            architecture.kind(),
            architecture.input(),
            architecture instanceof KitArchitecture<I> kit
                ? KitArchitectures.write(kit)
                : Json.of((Record) architecture),
            classes,
            points,
            provenance),
        network);
  }

  /** What the network was built from. */
  public Architecture<I> architecture() {
    return architecture;
  }

  /** What the model is and where it came from. */
  public ModelDescription description() {
    return description;
  }

  /** The names of its classes; empty when it does not classify. */
  public List<String> classes() {
    return description.classes();
  }

  /** The network inside, which this model owns. */
  public Network<I> network() {
    return network;
  }

  @Override
  public NdArray apply(I input) {
    return applyAll(List.of(input)).getFirst();
  }

  @Override
  public List<NdArray> applyAll(List<I> inputs) {
    return Inference.run(network, inputs);
  }

  /**
   * Converts the weights, so that the model computes in another precision; not while another thread
   * uses it.
   *
   * @return this model
   */
  public NetworkModel<I> to(DType type) {
    network.module().to(type);
    return this;
  }

  /** The contents of a {@code *.coset} file that holds this model. */
  public ModelFile toFile() {
    return new ModelFile(
        description, Map.of(ModelFile.WEIGHTS, Weights.toBytes(network.module().state())));
  }

  /** Writes the model to a {@code *.coset} file, as a whole. */
  public void save(Path file) {
    toFile().write(file);
  }

  /**
   * The model that the bytes of a {@code *.coset} file hold, which is no symmetrized one.
   *
   * @param where where they came from, for messages
   * @throws BadInputException if they hold none, or weights and configuration do not fit
   */
  public static NetworkModel<?> read(byte[] bytes, String where) {
    ModelFile file = ModelFile.read(bytes, where);
    if (file.description().kind() == ModelKind.SYMMETRIZED) {
      throw new BadInputException(
          "%s is a symmetrized model; give the network inside".formatted(where));
    }
    return of(file, where);
  }

  /**
   * The model that a file holds.
   *
   * @param where where the file came from, for messages
   * @throws BadInputException if it holds none, or weights and configuration do not fit
   */
  static NetworkModel<?> of(ModelFile file, String where) {
    ModelDescription description = file.description();
    byte[] weights = file.parts().get(ModelFile.WEIGHTS);
    if (weights == null || file.parts().size() != 1) {
      throw new BadInputException(
          "%s: a model of kind %s holds %s and nothing else; write the file again"
              .formatted(where, description.kind().label(), ModelFile.WEIGHTS));
    }
    return restore(architecture(description, where), description, weights, where);
  }

  private static <I> NetworkModel<I> restore(
      Architecture<I> architecture, ModelDescription description, byte[] weights, String where) {
    if (architecture.input() != description.input()
        || (!description.classes().isEmpty()
            && description.classes().size() != architecture.outputs())) {
      throw new BadInputException(
          "%s: input or classes contradict the configuration; write the file again"
              .formatted(where));
    }
    Weights.requireEnough(architecture, weights, where);
    Network<I> network =
        architecture.build(RandomGeneratorFactory.of("L64X128MixRandom").create(0));
    try {
      Weights.load(network.module(), weights, where);
    } catch (RuntimeException e) {
      network.module().close();
      throw e;
    }
    return new NetworkModel<>(architecture, description, network);
  }

  private static Architecture<?> architecture(ModelDescription description, String where) {
    return switch (description.kind()) {
      case POINTNET -> Json.read(description.configuration(), PointNetArchitecture.class, where);
      case CNN -> Json.read(description.configuration(), CnnArchitecture.class, where);
      case DEEPSETS -> Json.read(description.configuration(), DeepSetsArchitecture.class, where);
      case MLP -> Json.read(description.configuration(), MlpArchitecture.class, where);
      case PARTICLES -> Json.read(description.configuration(), ParticleArchitecture.class, where);
      case KIT -> KitArchitectures.read(description.configuration(), where);
      case SYMMETRIZED ->
          throw new IllegalArgumentException("A symmetrized model is not a network of its own");
    };
  }

  /** The kind of data that the model takes. */
  public DataKind input() {
    return description.input();
  }

  /** Frees the weights. */
  @Override
  public void close() {
    network.module().close();
  }
}
