package dev.coset.learn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.laws.Property;
import dev.coset.learn.ModelDescription.Provenance;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.ParticleArchitecture;
import dev.coset.learn.ParticleModel;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

class ParticleExportTest {

  private static NetworkModel<PointCloud> model(ParticleModel kind, RandomGenerator random) {
    ParticleArchitecture architecture = new ParticleArchitecture(kind, 8, 2);
    NetworkModel<PointCloud> model =
        NetworkModel.of(
            architecture,
            architecture.build(random),
            List.of(),
            OptionalInt.empty(),
            Provenance.unknown());
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            for (Tensor tensor : model.network().module().parameters().values()) {
              Tensor noise = Tensors.randn(DType.FLOAT32, tensor.shape(), random);
              tensor.assign(tensor.add(noise.mul(0.1)));
            }
            return true;
          });
    }
    return model;
  }

  private static float[] later(OrtSession session, List<ParticleSystem> systems)
      throws OrtException {
    int b = systems.size();
    int n = systems.getFirst().charges().size();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor charges =
            tensor(environment, systems.stream().map(ParticleSystem::charges).toList(), b, n);
        OnnxTensor positions =
            tensor(environment, systems.stream().map(ParticleSystem::positions).toList(), b, n, 3);
        OnnxTensor velocities =
            tensor(
                environment, systems.stream().map(ParticleSystem::velocities).toList(), b, n, 3);
        OrtSession.Result result =
            session.run(
                Map.of("charges", charges, "positions", positions, "velocities", velocities))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, List<NdArray> arrays, long... shape)
      throws OrtException {
    FloatBuffer values = FloatBuffer.allocate(arrays.size() * arrays.getFirst().size());
    arrays.forEach(
        array -> {
          for (double value : array.toArray()) {
            values.put((float) value);
          }
        });
    return OnnxTensor.createTensor(environment, values.flip(), shape);
  }

  @Property(tries = 3)
  void anotherRuntimeComesToTheSame(RandomGenerator random) throws OrtException {
    for (ParticleModel kind : List.of(ParticleModel.EGNN, ParticleModel.PONITA)) {
      try (NetworkModel<PointCloud> model = model(kind, random);
          OrtSession session =
              OrtEnvironment.getEnvironment()
                  .createSession(ParticleExport.compose(model).toBytes())) {
        for (int n : new int[] {2, 5, 7}) {
          ParticleOptions options = new ParticleOptions(n, 0.001, 10, 1, 2);
          List<ParticleSystem> systems =
              List.of(
                  ChargedParticles.system(options, random),
                  ChargedParticles.system(options, random),
                  ChargedParticles.system(options, random));
          float[] actual = later(session, systems);
          List<NdArray> expected =
              model.applyAll(systems.stream().map(ParticleSystem::cloud).toList());
          double scale = 1;
          double worst = 0;
          for (int i = 0; i < actual.length; i++) {
            double wanted = expected.get(i / (3 * n)).get(i % (3 * n));
            scale = Math.max(scale, Math.abs(wanted));
            worst = Math.max(worst, Math.abs(actual[i] - wanted));
          }
          assertThat(worst / scale).as("%s of %d particles", kind, n).isLessThan(1e-5);
        }
      }
    }
  }

  @Property(tries = 1)
  void othersAreRefused(RandomGenerator random) {
    try (NetworkModel<PointCloud> model = model(ParticleModel.GATR, random)) {
      assertThatThrownBy(() -> ParticleExport.compose(model))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("egnn and ponita");
    }
  }
}
