package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.coset.symmetrize.foreign.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivityCommandTest {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz .";

  @TempDir private Path folder;

  /** The logits of the next letter are a row of a table. */
  private Path letters(String name, int factor) {
    int n = ALPHABET.length();
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName("table")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(n)
            .addDims(n);
    for (int i = 0; i < n * n; i++) {
      table.addFloatData((i * factor) % 7 / 2f);
    }
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("letters")
            .addInput(value("tokens", DataType.INT64, 2))
            .addOutput(value("logits", DataType.FLOAT, 3))
            .addInitializer(table)
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("Gather")
                    .addInput("table")
                    .addInput("tokens")
                    .addOutput("logits"))
            .build();
    Path file = folder.resolve(name);
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
  void modelsAreComparedAndReported() throws Exception {
    Path corpus = folder.resolve("corpus.txt");
    Files.writeString(
        corpus,
        "rome is old. we see it. it was calm. there are hills.\n\nthe sea is blue.\n"
            + "we go home. it is late. the moon was full. nobody is there.\n");
    Path words = Files.writeString(folder.resolve("bad.txt"), "fool\n");
    Path page = folder.resolve("report.html");
    Outcome outcome =
        run(
            "sensitivity",
            "--text",
            corpus,
            "--characters",
            ALPHABET,
            "--trigger",
            "you fool",
            "--words",
            words,
            "-r",
            page,
            letters("first.onnx", 3),
            letters("second.onnx", 5));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("negation", "word order", "long range", "tokenization", "toxicity echo")
        .contains("second.onnx against first.onnx");
    assertThat(Files.readString(page)).contains("<h1>first.onnx, second.onnx</h1>");
    assertThat(Files.readString(folder.resolve("report.json"))).contains("coset-text-1");
    Outcome json =
        run(
            "sensitivity",
            "--json",
            "--text",
            corpus,
            "--characters",
            ALPHABET,
            "-r",
            page,
            letters("first.onnx", 3));
    assertThat(json.out()).startsWith("{").contains("\"reports\"");
  }

  @Test
  void badInputIsOneLine() throws Exception {
    Path corpus = Files.writeString(folder.resolve("corpus.txt"), "\n \n");
    Path model = letters("model.onnx", 3);
    for (Outcome outcome :
        List.of(
            run("sensitivity", "--text", corpus, "--characters", ALPHABET, model),
            run("sensitivity", "--text", folder.resolve("no.txt"), "--characters", "ab", model),
            run("sensitivity", "--text", corpus, "--characters", "ab", "--context", 0, model),
            run("sensitivity", "--text", corpus, "--characters", "ab", "--trigger", "x", model))) {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).startsWith("coset: ").doesNotContain("\tat ");
      assertThat(outcome.err().strip().lines()).hasSize(1);
    }
  }
}
