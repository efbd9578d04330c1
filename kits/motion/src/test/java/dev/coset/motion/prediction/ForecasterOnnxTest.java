package dev.coset.motion.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.random.RandomGenerator;

class ForecasterOnnxTest {

  private static final EqMotionConfig CONFIG = new EqMotionConfig(6, 4, 5, 8, 2, 3, 2);

  /** Walks with turns; one agent stands still, as the network allows. */
  private static NdArray past(int agents, int d, RandomGenerator random) {
    double[] values = new double[agents * 6 * d];
    for (int agent = 0; agent < agents; agent++) {
      for (int axis = 0; axis < d; axis++) {
        double x = 3 * random.nextGaussian();
        for (int t = 0; t < 6; t++) {
          values[(agent * 6 + t) * d + axis] = (float) x;
          x += agent == 1 ? 0 : 0.4 + 0.3 * random.nextGaussian();
        }
      }
    }
    return NdArray.wrap(new int[] {agents, 6, d}, values);
  }

  private static float[] values(OrtSession.Result result, String name) throws OrtException {
    FloatBuffer values = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return copy;
  }

  private static void requireSame(float[] actual, double[] expected) {
    assertThat(actual).hasSize(expected.length);
    double scale = 1;
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
    }
    assertThat(worst / scale).isLessThan(1e-5);
  }

  private static void randomize(EquivariantMotionPredictor predictor, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            for (Tensor tensor : predictor.parameters().values()) {
              Tensor noise = Tensors.randn(DType.FLOAT32, tensor.shape(), random);
              tensor.assign(tensor.add(noise.mul(0.05)));
            }
            return true;
          });
    }
  }

  @Property(tries = 5)
  void anotherRuntimeComesToTheSame(RandomGenerator random) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var predictor = new EquivariantMotionPredictor(CONFIG, random)) {
      randomize(predictor, random);
      byte[] model = ForecasterOnnx.compose(predictor).toBytes();
      try (OrtSession session = environment.createSession(model)) {
        for (int d : new int[] {2, 3}) {
          for (int agents : new int[] {2, 3, 6}) {
            requireSame(predictor, session, past(agents, d, random));
          }
        }
      }
    }
  }

  private static void requireSame(
      EquivariantMotionPredictor predictor, OrtSession session, NdArray past) throws OrtException {
    int agents = past.extent(0);
    FloatBuffer input = FloatBuffer.allocate(past.size());
    for (double value : past.toArray()) {
      input.put((float) value);
    }
    long[] shape = {agents, past.extent(1), past.extent(2)};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input.flip(), shape);
        OrtSession.Result result = session.run(Map.of("past", tensor))) {
      Forecasts expected = Forecasts.of(predictor, past);
      requireSame(values(result, "futures"), expected.futures().toArray());
      float[] dense = values(result, "types");
      float[] types = new float[expected.types().size()];
      int kinds = expected.types().extent(1);
      int at = 0;
      for (int i = 0; i < agents; i++) {
        for (int j = 0; j < agents; j++) {
          if (i != j) {
            System.arraycopy(dense, (i * agents + j) * kinds, types, kinds * at++, kinds);
          }
        }
      }
      requireSame(types, expected.types().toArray());
    }
  }
}
