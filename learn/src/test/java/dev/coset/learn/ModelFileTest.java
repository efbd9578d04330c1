package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  private static final ModelDescription.Provenance PROVENANCE =
      new ModelDescription.Provenance(
          "0.1", -5, Optional.of("0f".repeat(32)), Map.of("accuracy", 0.9, "loss", Double.NaN));

  private static <I> NetworkModel<I> model(Architecture<I> architecture, String... classes) {
    return NetworkModel.of(
        architecture,
        architecture.build(Toy.random(1)),
        List.of(classes),
        OptionalInt.of(12),
        PROVENANCE);
  }

  @SuppressWarnings("unchecked")
  private static <I> void requireSameAfterSaving(
      NetworkModel<I> model, Dataset<I> data, Path folder) {
    Path file = folder.resolve("model.coset");
    model.save(file);
    try (model;
        var loaded = (NetworkModel<I>) NetworkModel.of(ModelFile.read(file), "model.coset")) {
      assertThat(loaded.description()).isEqualTo(model.description());
      assertThat(loaded.applyAll(data.inputs())).isEqualTo(model.applyAll(data.inputs()));
      assertThat(loaded.toFile().toBytes()).isEqualTo(model.toFile().toBytes());
    }
  }

  @Test
  void savedModelsGiveTheSameOutputs(@TempDir Path folder) {
    var random = Toy.random(3);
    requireSameAfterSaving(model(Toy.POINTNET, "a", "b"), Toy.clouds(5, random), folder);
    requireSameAfterSaving(model(Toy.CNN, "a", "b"), Toy.images(5, random), folder);
    requireSameAfterSaving(model(Toy.SETS), Toy.sets(5, random), folder);
    requireSameAfterSaving(model(Toy.MLP), Toy.vectors(5, random), folder);
    for (ParticleModel particles : ParticleModel.values()) {
      requireSameAfterSaving(
          model(new ParticleArchitecture(particles, 4, 1)), Toy.particles(5, random), folder);
    }
    requireSameAfterSaving(model(Toy.MLP).to(DType.FLOAT64), Toy.vectors(5, random), folder);
  }

  @Test
  void batchesAndSingleInputsAgree() {
    try (var model = model(Toy.POINTNET, "a", "b")) {
      var inputs = Toy.clouds(70, Toy.random(4)).inputs();
      List<NdArray> together = model.applyAll(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(model.apply(inputs.get(i)).isCloseTo(together.get(i), 1e-5)).isTrue();
      }
    }
  }

  @Test
  void severalThreadsMayCallAModel() {
    try (var model = model(Toy.POINTNET, "a", "b")) {
      var inputs = Toy.clouds(8, Toy.random(4)).inputs();
      List<NdArray> expected = model.applyAll(inputs);
      var answers =
          IntStream.range(0, 16).parallel().mapToObj(_ -> model.applyAll(inputs)).toList();
      assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(expected));
    }
  }

  @Property(tries = 60)
  void damagedFilesAreRefusedInOneLine(RandomGenerator random) {
    byte[] bytes;
    try (var model = model(Toy.MLP)) {
      bytes = model.toFile().toBytes();
    }
    byte[] damaged = bytes.clone();
    if (random.nextBoolean()) {
      damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    } else {
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    try (var model = NetworkModel.of(ModelFile.read(damaged, "x.coset"), "x.coset")) {
      // A flipped bit in a field that carries nothing, such as a time, does no harm.
      assertThat(model.toFile().toBytes()).isEqualTo(bytes);
    } catch (BadInputException e) {
      assertThat(e.getMessage()).startsWith("x.coset").doesNotContain("\n");
    }
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static void requireRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> NetworkModel.of(ModelFile.read(bytes, "x.coset"), "x.coset").close())
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x.coset")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void foreignContentsAreRefused() throws Exception {
    String json;
    try (var model = model(Toy.MLP)) {
      json = new String(DescriptionJson.write(model.description()), StandardCharsets.UTF_8);
    }
    requireRefused(new byte[0], "model.json");
    requireRefused("hello".getBytes(StandardCharsets.UTF_8), "model.json");
    requireRefused(zip("../evil", "x", "model.json", json), "unknown part '../evil'");
    requireRefused(zip("model.json", json), "weights.safetensors");
    requireRefused(zip("model.json", json, "weights.safetensors", "zz"), "too few");
    requireRefused(zip("model.json", "[]"), "not a JSON object");
    requireRefused(zip("model.json", "{" + "[".repeat(100)), "not JSON");
    requireRefused(zip("model.json", json.replace("\"seed\"", "\"sead\"")), "unknown key 'sead'");
    requireRefused(zip("model.json", json.replace("\"mlp\"", "\"gpt\"")), "unknown kind 'gpt'");
    requireRefused(zip("model.json", json.replace(": 1,", ": 2,")), "format 2");
    String huge = json.replace("\"inputs\" : 2", "\"inputs\" : 60000").replace("16", "60000");
    requireRefused(zip("model.json", huge, "weights.safetensors", "z".repeat(99)), "too few");
    String extra = json.replace("\"inputs\" : 2", "\"inputs\" : 2, \"depth\" : 3");
    requireRefused(zip("model.json", extra, "weights.safetensors", "z".repeat(999)), "depth");
    String negative = json.replace("\"inputs\" : 2", "\"inputs\" : -2");
    requireRefused(zip("model.json", negative, "weights.safetensors", "z"), "-2");
    requireRefused(
        zip("model.json", json, "weights.safetensors", "z".repeat(999)), "weights cannot be used");
  }

  @Test
  void bombsAreRefusedWhileUnpacking() throws Exception {
    requireRefused(zip("model.json", " ".repeat(5 << 20)), "more than 4 MiB");
  }

  @Test
  void pathsThatHoldNoFileAreRefused(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> ModelFile.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.coset")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not exist");
  }
}
