package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.data.generate.AllenCahn;
import dev.coset.data.generate.FieldOptions;
import dev.coset.laws.Property;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupFourierNeuralOperator;
import dev.coset.nn.planar.OperatorConfig;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class GroupFnoExampleTest {

  @Property(tries = 2)
  void turnedFieldsGiveTurnedAnswers(RandomGenerator random) {
    // region g-fno
    NdArray field = AllenCahn.dataset(1, FieldOptions.defaults(), random).inputs().getFirst();
    double error;
    try (var operator =
            new GroupFourierNeuralOperator(OperatorConfig.of(GridGroup.D4, 4, 6), random);
        var _ = Scope.open()) {
      Tensor u = Tensors.of(DType.FLOAT32, field.toArray(), 1, 1, 64, 64);
      Tensor turned = operator.forward(GridGroup.D4.moveScalars(1, u));
      Tensor expected = GridGroup.D4.moveScalars(1, operator.forward(u));
      error = turned.sub(expected).abs().max().item(); // rounding only
    }
    // endregion
    assertThat(error).isLessThan(1e-4);
  }
}
