package dev.coset.nn.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class Enf2EnfTest {

  private static final Enf2EnfConfig CONFIG = Enf2EnfConfig.of(2);

  private static Enf2Enf model(DType type, RandomGenerator random) {
    var model = new Enf2Enf(CONFIG, random);
    model.to(type);
    return model;
  }

  /** Circles of random radius in the middle of the unit square. */
  private static Geometry circles(int batch, int count, DType type, RandomGenerator random) {
    Tensor points = Tensors.rand(DType.FLOAT64, new long[] {batch, count, 2}, random);
    Tensor radii = Tensors.rand(DType.FLOAT64, new long[] {batch, 1}, random).mul(0.1).add(0.2);
    Tensor distances = points.sub(0.5).square().sum(2).sqrt().sub(radii);
    Tensor edge = radii.unsqueeze(2).mul(Tensors.of(new double[] {1, 0})).add(0.5);
    Tensor all = Tensors.cat(1, points, edge);
    Tensor values = Tensors.cat(1, distances, Tensors.zeros(DType.FLOAT64, batch, 1));
    return new Geometry(Box.unit(2), all.toType(type), values.toType(type));
  }

  private static double error(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() / (1e-12 + b.abs().max().item());
  }

  /** Geometry, box and queries move together; moving only the queries is found. */
  @Property(tries = 3)
  void shiftsDoNotMatter(RandomGenerator random) {
    List<Double> by = List.of(random.nextDouble(-2, 2), random.nextDouble(-2, 2));
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      try (var model = model(type, random);
          var _ = Scope.open()) {
        Geometry geometry = circles(2, 30, type, random);
        Tensor mu = Tensors.rand(type, new long[] {2, 2}, random);
        Tensor queries = Tensors.rand(type, new long[] {2, 20, 2}, random);
        Tensor offset = Tensors.of(new double[] {by.get(0), by.get(1)}).toType(type);
        Tensor before = model.predict(geometry, mu, queries).detach();
        Tensor after = model.predict(geometry.shifted(by), mu, queries.add(offset)).detach();
        assertThat(error(after, before)).isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-4);
        LatentPointCloud latents = model.encode(geometry);
        Tensor broken = model.decode(latents, mu, queries.add(0.05)).detach();
        assertThat(error(broken, before)).isGreaterThan(type == DType.FLOAT64 ? 1e-6 : 1e-3);
      }
    }
  }

  /** The order of the latent points does not matter, nor one that is far away. */
  @Property(tries = 3)
  void fieldsAreFunctionsOfTheNearbySet(RandomGenerator random) {
    try (var field = new EquivariantNeuralField(FieldConfig.of(2, 4, 3, 0.3), random);
        var _ = Scope.open()) {
      field.to(DType.FLOAT64);
      Tensor positions = Tensors.rand(DType.FLOAT64, new long[] {2, 5, 2}, random);
      Tensor codes = Tensors.randn(DType.FLOAT64, new long[] {2, 5, 4}, random);
      Tensor queries = Tensors.rand(DType.FLOAT64, new long[] {2, 7, 2}, random);
      Tensor before = field.forward(new LatentPointCloud(positions, codes), queries);
      Tensor order = Tensors.permutation(5, random);
      var same = new LatentPointCloud(positions.indexSelect(1, order), codes.indexSelect(1, order));
      assertThat(error(field.forward(same, queries), before)).isLessThan(1e-12);
      Tensor far = Tensors.full(DType.FLOAT64, 8, 2, 1, 2);
      Tensor loud = Tensors.randn(DType.FLOAT64, new long[] {2, 1, 4}, random);
      Tensor wider = Tensors.cat(1, codes, loud);
      var more = new LatentPointCloud(Tensors.cat(1, positions, far), wider);
      assertThat(error(field.forward(more, queries), before)).isLessThan(1e-12);
      var near = new LatentPointCloud(Tensors.cat(1, positions, positions.slice(1, 0, 1)), wider);
      assertThat(error(field.forward(near, queries), before)).isGreaterThan(1e-6);
    }
  }

  /** One latent point, on which a query lies: the softmax has one term, the difference is 0. */
  @Property(tries = 3)
  void coincidentPointsAreFine(RandomGenerator random) {
    try (var field = new EquivariantNeuralField(CONFIG.solution(), random);
        var _ = Scope.open()) {
      Tensor positions = Tensors.zeros(DType.FLOAT32, 1, 2, 2);
      Tensor codes = Tensors.zeros(DType.FLOAT32, 1, 2, CONFIG.solution().codeWidth());
      var latents = new LatentPointCloud(positions, codes);
      assertThat(field.forward(latents, positions).isFinite().all().itemBoolean()).isTrue();
      assertThat(field.forward(latents, Tensors.zeros(DType.FLOAT32, 1, 0, 2)).shape())
          .containsExactly(1, 0, 1);
    }
  }

  /** First and second derivatives of the field by the codes, and of the loss by the steps. */
  @Property(tries = 2)
  void derivativesAgreeWithDifferences(RandomGenerator random) {
    try (var model = model(DType.FLOAT64, random);
        var _ = Scope.open()) {
      Geometry geometry = circles(1, 8, DType.FLOAT64, random);
      Tensor positions = Box.unit(2).cells(2, DType.FLOAT64).unsqueeze(0);
      Tensor codes = Tensors.randn(DType.FLOAT64, new long[] {1, 4, 16}, random).mul(0.1);
      new GradientCheck(1e-5, 1e-5, 2)
          .run(
              in ->
                  model.distances(
                      new LatentPointCloud(positions, in.getFirst()), geometry.points()),
              List.of(codes))
          .requirePassed();
      Tensor steps = Objects.requireNonNull(model.parameters().get("steps"));
      model.zeroGrad();
      Autograd.backward(model.reconstruction(geometry));
      double slope = steps.grad().orElseThrow().sum().item();
      steps.assign(steps.detach().add(1e-4));
      double up = model.reconstruction(geometry).item();
      steps.assign(steps.detach().sub(2e-4));
      double down = model.reconstruction(geometry).item();
      assertThat(slope).isCloseTo((up - down) / 2e-4, Offset.offset(1e-6));
    }
  }

  @Test
  void encodingsFitTheGeometryBetterAfterTraining() {
    var random = new SplittableRandom(4);
    try (var model = new Enf2Enf(CONFIG, random);
        var optimizer = Adam.of(model.parameters(), 3e-3)) {
      double first = 0;
      double last = 0;
      for (int i = 0; i < 40; i++) {
        try (var _ = Scope.open()) {
          Tensor loss = model.reconstruction(circles(4, 40, DType.FLOAT32, random));
          optimizer.zeroGrad();
          Autograd.backward(loss);
          optimizer.step();
          last = loss.item();
          first = i == 0 ? last : first;
        }
      }
      assertThat(last).isLessThan(first / 3);
    }
  }

  @Test
  void nothingIsLeftBehind() {
    var random = new SplittableRandom(5);
    LeakDetector.check(
        () -> {
          try (var model = new Enf2Enf(CONFIG, random);
              var _ = Scope.open()) {
            Geometry geometry = circles(2, 20, DType.FLOAT32, random);
            Autograd.backward(model.reconstruction(geometry));
            model.predict(geometry, Tensors.zeros(DType.FLOAT32, 2, 2), geometry.points());
          }
        });
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(6);
    try (var model = new Enf2Enf(CONFIG, random);
        var _ = Scope.open()) {
      Geometry geometry = circles(2, 20, DType.FLOAT32, random);
      Tensor mu = Tensors.zeros(DType.FLOAT32, 2, 2);
      assertThatThrownBy(() -> model.predict(geometry, mu, geometry.points().add(1)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("axis 0")
          .hasMessageContaining("declare a larger box");
      assertThatThrownBy(() -> model.predict(geometry, mu.slice(1, 0, 1), geometry.points()))
          .hasMessageContaining("[b, 2]");
      Tensor outside = geometry.distances().abs().add(0.1);
      assertThatThrownBy(() -> new Geometry(geometry.box(), geometry.points(), outside))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no boundary");
      assertThatThrownBy(
              () ->
                  new Geometry(
                      geometry.box(),
                      geometry.points().slice(1, 0, 0),
                      geometry.distances().slice(1, 0, 0)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("none");
      assertThatThrownBy(() -> new Geometry(geometry.box(), geometry.points(), mu))
          .hasMessageContaining("distances [b, n]");
      assertThatThrownBy(
              () ->
                  new LatentPointCloud(
                      Tensors.zeros(DType.FLOAT32, 1, 0, 2), Tensors.zeros(DType.FLOAT32, 1, 0, 4)))
          .hasMessageContaining("k at least 1");
    }
    assertThatThrownBy(() -> new Enf2EnfConfig(0, 1, 3, 1, FieldConfig.of(2, 4, 1, 1), 1, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least one latent point");
    assertThatThrownBy(() -> new Box(List.of(0.0), List.of(0.0))).hasMessageContaining("box");
    assertThatThrownBy(() -> new FieldConfig(2, 4, 1, 30, 4, 8, 1, 1, 0))
        .hasMessageContaining("multiple of its heads");
  }
}
