package dev.coset.learn.onnx;

import dev.coset.data.BadInputException;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.ParticleArchitecture;
import dev.coset.learn.ParticleModel;
import dev.coset.symmetrize.onnx.OnnxComposer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Networks on particles as ONNX files: {@code charges [batch, particles]}, {@code positions} and
 * {@code velocities [batch, particles, 3]} to {@code later [batch, particles, 3]}, in single
 * precision, for any batch and any number of particles. The graph holds operators of the standard
 * set, version 17.
 */
public final class ParticleExport {

  private ParticleExport() {}

  /**
   * Writes a model.
   *
   * @throws BadInputException if it is of a kind that is not exported, or the file cannot be
   *     written
   */
  public static void write(NetworkModel<?> model, Path file) {
    compose(model).write(file);
  }

  /**
   * The ONNX graph of a model.
   *
   * @throws BadInputException if it is of a kind that is not exported
   */
  public static OnnxComposer compose(NetworkModel<?> model) {
    if (!(model.architecture() instanceof ParticleArchitecture architecture)
        || !(architecture.model() == ParticleModel.EGNN
            || architecture.model() == ParticleModel.PONITA)) {
      throw new BadInputException(
          "Networks egnn and ponita on particles are exported to ONNX, given: %s; use it from Java"
              .formatted(model.architecture()));
    }
    OnnxComposer onnx = new OnnxComposer(architecture.model().name().toLowerCase(Locale.ROOT));
    String charges = onnx.input("charges", "batch", "particles");
    String positions = onnx.input("positions", "batch", "particles", 3);
    String velocities = onnx.input("velocities", "batch", "particles", 3);
    Particles particles = Particles.of(onnx, charges, positions, velocities);
    ModuleComposer module = new ModuleComposer(onnx, model.network().module());
    String later =
        architecture.model() == ParticleModel.EGNN
            ? EgnnGraph.later(module, particles, architecture.layers())
            : PonitaGraph.later(module, particles, architecture.layers());
    onnx.output(later, "later", "batch", "particles", 3);
    return onnx;
  }

  /**
   * What both networks start from.
   *
   * @param positions {@code [b, n, 3]}
   * @param velocities {@code [b, n, 3]}
   * @param speeds {@code [b, n, 1]}
   * @param products of the charges of pairs, {@code [b, n, n, 1]}
   * @param others {@code [n, n]}, 0 for the pair of a particle with itself, else 1
   * @param count the number of other particles, at least 1
   */
  record Particles(
      String positions,
      String velocities,
      String speeds,
      String products,
      String others,
      String count) {

    static Particles of(OnnxComposer onnx, String charges, String x, String v) {
      String column = onnx.unsqueeze(charges, -1); // [b, n, 1]
      String row = onnx.unsqueeze(charges, -2);
      String products = onnx.mul(column, row); // [b, n, n]
      String square = onnx.squeeze(onnx.slice(products, 0, 0, 1), 0);
      String count = onnx.atLeast(onnx.sub(onnx.extent(charges, 1), onnx.number(1)), 1);
      return new Particles(
          x,
          v,
          onnx.apply("Sqrt", onnx.sum(onnx.square(v), -1)),
          onnx.unsqueeze(products, -1),
          onnx.others(square),
          count);
    }
  }
}
