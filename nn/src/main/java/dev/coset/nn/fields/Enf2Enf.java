package dev.coset.nn.fields;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GraphUse;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * From a geometry to the steady state of an equation on it, through a cloud of latent points.
 *
 * <p>Latent points stand on a grid in the box of the geometry. Their codes start at 0 and take a
 * few gradient steps with learned lengths so that a field of distances fits the samples of the
 * geometry ({@link #encode}); another field answers from the codes, with global parameters mu
 * behind each ({@link #decode}). Train in two stages: {@link #reconstruction}, the error of the
 * distances after the steps, by all parameters named {@code geometry.*} and {@code steps}; its
 * gradient goes through the steps, so it has second derivatives. Then, with the codes of all
 * geometries fixed, the error of {@link #decode}, by those named {@code solution.*}.
 *
 * <p>Laws: geometry (with its box), latents and queries shifted together leave the answer. The
 * points of the query are free: a trained model answers at any resolution. Queries outside the box
 * are refused by a {@link dev.coset.data.BadInputException}. Source: "Geometry aware inference of
 * steady state PDEs using Equivariant Neural Fields representations".
 */
public final class Enf2Enf extends Module {

  private final Enf2EnfConfig config;
  private final EquivariantNeuralField geometryField;
  private final EquivariantNeuralField solutionField;
  private final Tensor steps;

  /** With random weights. */
  public Enf2Enf(Enf2EnfConfig config, RandomGenerator random) {
    this.config = config;
    geometryField = child("geometry", new EquivariantNeuralField(config.geometry(), random));
    solutionField = child("solution", new EquivariantNeuralField(config.solution(), random));
    steps =
        parameter(
            "steps",
            () ->
                Tensors.full(
                    DType.FLOAT32, Math.log(config.firstStep()), config.geometry().codeWidth()));
  }

  /** The shape of the model. */
  public Enf2EnfConfig config() {
    return config;
  }

  /**
   * The latent points of geometries, as constants: {@code [b, k, ..]}, k the side squared or so.
   */
  public LatentPointCloud encode(Geometry geometry) {
    try (var scope = Scope.open()) {
      LatentPointCloud latents = adapted(geometry, GraphUse.FREE);
      return new LatentPointCloud(
          scope.keep(latents.positions()), scope.keep(latents.codes().detach()));
    }
  }

  /** The mean squared error of distances after the encoding, differentiable through its steps. */
  public Tensor reconstruction(Geometry geometry) {
    return misfit(adapted(geometry, GraphUse.RECORD), geometry).mean();
  }

  /** The distances that the codes describe at points: {@code [b, n]}. */
  public Tensor distances(LatentPointCloud latents, Tensor points) {
    return geometryField.forward(latents, points).squeeze(2);
  }

  /**
   * The solution at points.
   *
   * @param latents of {@link #encode}
   * @param mu the global parameters {@code [b, parameters]}
   * @param points {@code [b, n, dimension]}
   * @return {@code [b, n, outputs]}
   */
  public Tensor decode(LatentPointCloud latents, Tensor mu, Tensor points) {
    if (mu.rank() != 2 || mu.size(1) != config.parameters()) {
      throw new IllegalArgumentException(
          "Global parameters are [b, %d], given: %s".formatted(config.parameters(), mu.describe()));
    }
    return solutionField.forward(latents.with(mu), points);
  }

  /**
   * The solution on geometries, at points in their box.
   *
   * @param mu the global parameters {@code [b, parameters]}
   * @param points {@code [b, n, dimension]}
   * @return {@code [b, n, outputs]}
   */
  public Tensor predict(Geometry geometry, Tensor mu, Tensor points) {
    geometry.box().requireInside(points);
    return decode(encode(geometry), mu, points);
  }

  private LatentPointCloud adapted(Geometry geometry, GraphUse use) {
    long batch = geometry.points().size(0);
    DType type = geometry.points().dtype();
    Tensor cells = geometry.box().cells(config.side(), type);
    Tensor positions = cells.unsqueeze(0).expand(batch, cells.size(0), cells.size(1));
    long[] shape = {batch, cells.size(0), config.geometry().codeWidth()};
    return Autograd.withGrad(
        () -> {
          Tensor lengths = steps.exp();
          Tensor codes = Tensors.zeros(type, shape).requiresGrad();
          for (int i = 0; i < config.innerSteps(); i++) {
            var latents = new LatentPointCloud(positions, codes);
            Tensor loss = misfit(latents, geometry).sum();
            Tensor slope = Autograd.grad(loss, List.of(codes), use).getFirst();
            Tensor next = codes.sub(slope.mul(lengths));
            codes = use == GraphUse.RECORD ? next : next.detach().requiresGrad();
          }
          return new LatentPointCloud(positions, codes);
        });
  }

  /** The mean squared error of each geometry's distances, {@code [b]}. */
  private Tensor misfit(LatentPointCloud latents, Geometry geometry) {
    Tensor found = distances(latents, geometry.points());
    return found.sub(geometry.distances()).square().mean(1, false);
  }
}
