package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OscillatorsTest {

  @Test
  void covariancesArePositiveDefiniteAndLabelled() {
    var sessions =
        Oscillators.sessions(2, 6, OscillatorOptions.defaults(), new SplittableRandom(1));
    assertThat(sessions).hasSize(2);
    for (var session : sessions) {
      assertThat(session.samples()).extracting(Sample::target).hasSize(6);
      assertThat(session.samples().get(4).target()).isEqualTo(Optional.of(new Target.Label(1)));
      for (NdArray covariance : session.inputs()) {
        try (var _ = Scope.open()) {
          Tensor matrix = Tensors.of(covariance.toArray(), 8, 8);
          assertThat(matrix.sub(matrix.transpose(0, 1)).norm().item()).isZero();
          assertThat(matrix.eigvalsh().min().item()).isPositive();
        }
      }
    }
  }

  @Test
  void aSampleDoesNotDependOnHowManyOthersThereAre() {
    OscillatorOptions options = OscillatorOptions.defaults();
    var few = Oscillators.sessions(1, 3, options, new SplittableRandom(2));
    var many = Oscillators.sessions(4, 9, options, new SplittableRandom(2));
    assertThat(many.getFirst().samples().subList(0, 3)).isEqualTo(few.getFirst().samples());
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new OscillatorOptions(8, 3, 8, 2, 0, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("more samples than channels");
  }
}
