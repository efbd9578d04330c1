package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.io.TinyArchive.Pickle;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyTorchWeightsTest {

  @TempDir Path folder;

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Optional.ofNullable(tensors.get(name)).orElseThrow();
  }

  private static void assertIs(Tensor tensor, GoldenFiles.Row row) {
    assertThat(tensor.shape()).as(row.name()).isEqualTo(row.shape());
    assertThat(ElementType.of(tensor.dtype()).label()).as(row.name()).isEqualTo(row.type());
    assertThat(tensor.memory().byteSize()).as(row.name()).isEqualTo(row.bytes().length);
    assertThat(tensor.memory().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
        .as(row.name())
        .isEqualTo(row.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"views.pt", "checkpoint.pt", "protocol4.pt"})
  void whatPyTorchWroteIsRead(String name) throws IOException {
    Path file = GoldenFiles.copy(folder, name);
    try (var _ = Scope.open()) {
      Map<String, Tensor> tensors = PyTorchWeights.read(file).tensors();
      assertThat(tensors.keySet())
          .containsExactlyElementsOf(
              GoldenFiles.rows(name).stream().map(GoldenFiles.Row::name).toList());
      GoldenFiles.rows(name).forEach(row -> assertIs(get(tensors, row.name()), row));
    }
  }

  @Test
  void namesOfOneTensorGetOneTensor() throws IOException {
    try (var _ = Scope.open()) {
      Map<String, Tensor> tensors =
          PyTorchWeights.read(GoldenFiles.copy(folder, "views.pt")).withPrefix("tied.");
      assertThat(tensors.keySet()).containsExactly("first", "second");
      assertThat(get(tensors, "first")).isSameAs(get(tensors, "second"));
      assertThat(get(tensors, "first").isDifferentiable()).isFalse();
    }
  }

  @Test
  void everyTypeIsReadOrRefusedByName() throws IOException {
    Path file = GoldenFiles.copy(folder, "types.pt");
    for (GoldenFiles.Row row : GoldenFiles.rows("types.pt")) {
      ElementType type = ElementType.ofLabel(row.type()).orElseThrow();
      try (var _ = Scope.open()) {
        if (type.tensorType().isPresent()) {
          assertIs(get(PyTorchWeights.read(file, row.name()).tensors(), ""), row);
        } else {
          assertThatThrownBy(() -> PyTorchWeights.read(file, row.name()))
              .isInstanceOf(MalformedFileException.class)
              .hasMessageContaining("tensor \"%s\" has the type %s", row.name(), row.type());
        }
      }
    }
  }

  @Test
  void aPartOfACheckpointIsRead() throws IOException {
    Path file = GoldenFiles.copy(folder, "checkpoint.pt");
    try (var _ = Scope.open()) {
      PyTorchWeights.Contents model = PyTorchWeights.read(file, "model.");
      assertThat(model.tensors()).containsOnlyKeys("0.weight", "0.bias", "1.weight", "1.bias");
      assertThat(model.values()).isEmpty();
      Map<String, StateValue> values = PyTorchWeights.read(file).values();
      assertThat(values)
          .containsEntry("epoch", StateValue.Whole.of(3))
          .containsEntry("loss", new StateValue.Real(0.5))
          .containsEntry("best", new StateValue.Truth(true))
          .containsEntry("name", new StateValue.Text("état"))
          .containsEntry("large", new StateValue.Whole(BigInteger.ONE.shiftLeft(70)))
          .containsEntry("size.1", StateValue.Whole.of(3))
          .containsEntry("device", new StateValue.Text("cpu"))
          .containsEntry("optimizer.param_groups.0.lr", new StateValue.Real(0.125))
          .doesNotContainKeys("nothing", "bytes");
    }
  }

  @Test
  void otherFormatsAreRefusedWithAdvice() throws IOException {
    Map<String, String> advice =
        Map.of(
            "legacy.pt", "from before PyTorch 1.6; in Python, write it again",
            "script.pt", "it is a TorchScript archive; open it with TorchScriptModule.load",
            "compressed.pt",
                "protocol4/data.pkl at byte 0 is compressed, which torch.save does not do",
            "named.safetensors", "the file is cut off or not an archive",
            "harm.pt", "asks for the Python class or function posix.getcwd, which is never run");
    for (Map.Entry<String, String> each : advice.entrySet()) {
      Path file = GoldenFiles.copy(folder, each.getKey());
      assertThatThrownBy(() -> PyTorchWeights.read(file))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith(file + " is not a valid PyTorch state dict: ")
          .hasMessageContaining(each.getValue());
    }
    assertThatThrownBy(() -> PyTorchWeights.read(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> PyTorchWeights.read(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("a folder");
  }

  /** Any view of a storage has the elements that its strides say. */
  @Property(tries = 100)
  void viewsHaveTheElementsOfTheirStrides(RandomGenerator random) throws IOException {
    int rank = random.nextInt(5);
    long[] shape = random.longs(rank, 0, 4).toArray();
    long[] strides = random.longs(rank, 0, 5).toArray();
    long offset = random.nextInt(4);
    int count = 64;
    ByteBuffer storage = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      storage.putFloat(i);
    }
    byte[] archive =
        Pickle.start()
            .op('}')
            .text("v")
            .tensor(count, offset, shape, strides)
            .op('s')
            .archive(storage.array());
    Path file = Files.write(folder.resolve("v.pt"), archive);
    try (var _ = Scope.open()) {
      Tensor read = get(PyTorchWeights.read(file).tensors(), "v");
      assertThat(read.shape()).isEqualTo(shape);
      assertThat(read.toFloatArray()).isEqualTo(elements(shape, strides, offset));
    }
    assertThat(elements(new long[] {2, 2}, new long[] {1, 2}, 0)).containsExactly(0, 2, 1, 3);
  }

  private static float[] elements(long[] shape, long[] strides, long offset) {
    int count = 1;
    for (long extent : shape) {
      count = Math.toIntExact(count * extent);
    }
    float[] elements = new float[count];
    for (int i = 0; i < count; i++) {
      long rest = i;
      long at = offset;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += rest % shape[axis] * strides[axis];
        rest /= shape[axis];
      }
      elements[i] = at;
    }
    return elements;
  }

  @Test
  void untypedStoragesTakeTheTypeOfTheTensor() throws IOException {
    byte[] archive =
        Pickle.start()
            .op('}')
            .text("v")
            .call("torch._utils", "_rebuild_tensor_v3")
            .storage("UntypedStorage", "0", 16)
            .whole(1)
            .wholes(1)
            .wholes(1)
            .op(0x89, '}')
            .global("torch", "float64")
            .op('t', 'R', 's')
            .archive(
                ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(8, 2.5).array());
    Path file = Files.write(folder.resolve("u.pt"), archive);
    try (var _ = Scope.open()) {
      Tensor read = get(PyTorchWeights.read(file).tensors(), "v");
      assertThat(read.dtype()).isEqualTo(DType.FLOAT64);
      assertThat(read.isIdentical(Tensors.of(new double[] {2.5}))).isTrue();
    }
  }
}
