package dev.coset.symmetrize.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTextModelTest {

  private static final VocabularyTokenizer LETTERS = VocabularyTokenizer.characters("abc");

  /** A model in which the logits of the next token are a row of a table. */
  static Path bigrams(Path folder, DataType tokens, DataType logits) {
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName("table")
            .setDataType(logits.getNumber())
            .addDims(3)
            .addDims(3);
    for (int i = 0; i < 9; i++) {
      if (logits == DataType.FLOAT) {
        table.addFloatData(i * i % 5);
      } else {
        table.addInt64Data(i);
      }
    }
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("bigrams")
            .addInput(value("input_ids", tokens, 2))
            .addInput(value("attention_mask", tokens, 2))
            .addOutput(value("logits", logits, 3))
            .addInitializer(table)
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("Gather")
                    .addInput("table")
                    .addInput("input_ids")
                    .addOutput("logits"))
            .build();
    Path file = folder.resolve("bigrams-%s-%s.onnx".formatted(tokens, logits));
    OnnxFile.write(
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build(),
        file);
    return file;
  }

  private static ValueInfoProto value(String name, DataType type, int axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < axes; axis++) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(name + axis));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  @Test
  void tokensGiveNormalizedRows(@TempDir Path folder) {
    for (DataType type : List.of(DataType.INT64, DataType.INT32)) {
      Path file = bigrams(folder, type, DataType.FLOAT);
      try (OnnxTextModel model = OnnxTextModel.open(file, LETTERS, 2, 1)) {
        double[][] rows = model.logProbs(new int[] {2, 0, 1, 1, 2});
        assertThat(rows.length).isEqualTo(5);
        double[] expected = Windows.normalized(new double[] {0, 1, 4});
        for (int v = 0; v < 3; v++) {
          assertThat(rows[1][v]).isCloseTo(expected[v], within(1e-6));
          assertThat(rows[4][v]).isCloseTo(rows[0][v], within(1e-6));
        }
        assertThat(model.name()).startsWith("bigrams");
      }
    }
  }

  @Test
  void otherFilesAreRefused(@TempDir Path folder) throws Exception {
    Path floats = bigrams(folder, DataType.INT64, DataType.FLOAT);
    var words = VocabularyTokenizer.characters("abcd");
    try (OnnxTextModel model = OnnxTextModel.open(floats, words, 9, 1)) {
      assertThatThrownBy(() -> model.logProbs(new int[] {0, 1}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("check the vocabulary");
    }
    Path noise = folder.resolve("noise.onnx");
    Files.write(noise, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> OnnxTextModel.open(noise, LETTERS, 9, 1))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> OnnxTextModel.open(folder.resolve("no.onnx"), LETTERS, 9, 1))
        .isInstanceOf(BadInputException.class);
    Path integers = bigrams(folder, DataType.INT64, DataType.INT64);
    try (OnnxTextModel model = OnnxTextModel.open(integers, LETTERS, 9, 1)) {
      assertThatThrownBy(() -> model.logProbs(new int[] {0, 1}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("floating-point");
    }
  }
}
