package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.Fracture;
import dev.coset.data.generate.FractureOptions;
import dev.coset.data.generate.FractureSolid;
import dev.coset.data.generate.Fractures;
import dev.coset.groups.RigidMotion;
import dev.coset.points.parts.AssemblerConfig;
import dev.coset.points.parts.AssemblyBatch;
import dev.coset.points.parts.AssemblyLoss;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Se3AssemblyExampleTest {

  @Test
  void putsFragmentsTogether() {
    var random = new SplittableRandom(1);
    // region se3-assembly
    Fracture broken = Fractures.draw(FractureSolid.HORN, FractureOptions.defaults(), random);
    AssemblerConfig config = AssemblerConfig.defaults();
    List<RigidMotion> places;
    try (var assembler = config.build(random);
        var adam = Adam.of(assembler.parameters(), 4e-3)) {
      try (var _ = Scope.open()) { // a step of training
        var batch =
            AssemblyBatch.of(List.of(broken.fragments()), config.neighbours(), DType.FLOAT32);
        var found = assembler.forward(batch);
        var known = AssemblyLoss.of(List.of(broken), DType.FLOAT32);
        Autograd.backward(known.ofPoses(found, batch.positions()));
        adam.step();
      }
      places = assembler.assemble(broken.fragments()); // from where each lies to its place
    }
    // endregion
    assertThat(places).hasSize(2);
  }
}
