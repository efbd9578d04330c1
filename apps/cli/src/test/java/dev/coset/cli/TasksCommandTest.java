package dev.coset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on particles and trajectories, and forecasts. */
class TasksCommandTest {

  @TempDir private Path folder;

  private static Outcome run(String... arguments) {
    return Outcome.run((Object[]) arguments);
  }

  private Outcome train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--runs",
                folder.resolve("runs").toString(),
                "--threads",
                "1",
                "--epochs",
                "1"));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"egnn", "ponita", "gatr", "plain"})
  void networksOnParticlesAreTrainedAndAudited(String model) {
    Outcome trained =
        train(
            "--task",
            "nbody",
            "--data",
            "particles:20",
            "--model",
            model,
            "--width",
            "4",
            "--layers",
            "1",
            "--test",
            "10",
            "-o",
            in("m.coset"));
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("on 10 other problems", "if nothing acted");
    Outcome audit =
        run(
            "audit",
            in("m.coset"),
            "--data",
            "particles:5",
            "--group",
            "se3",
            "--output",
            "points",
            "--budget",
            "40",
            "--json",
            "--report",
            in("audit.html"));
    assertThat(audit.code()).as(audit.err() + audit.out()).isBetween(0, 1);
    assertThat(audit.out().contains("\"outcome\" : \"HOLDS\""))
        .as(audit.out())
        .isEqualTo(model.equals("egnn") || model.equals("gatr"));
    boolean exported = model.equals("egnn") || model.equals("ponita");
    Outcome export = run("export", in("m.coset"), "-o", in("m.onnx"));
    assertThat(export.code()).as(export.err()).isEqualTo(exported ? 0 : 2);
    assertThat(Files.exists(folder.resolve("m.onnx"))).isEqualTo(exported);
    Outcome predicted = run("predict", in("m.coset"), "--data", "particles:2");
    assertThat(predicted.out().lines()).hasSize(3);
  }

  @Test
  void particlesAreReadFromFilesToo() throws IOException {
    Path clouds = Files.createDirectory(folder.resolve("clouds"));
    StringBuilder targets = new StringBuilder("file,x0,y0,z0,x1,y1,z1\n");
    for (int i = 0; i < 10; i++) {
      Files.writeString(
          clouds.resolve(i + ".csv"),
          "x,y,z,vx,vy,vz,charge\n0,%d,0,1,0,0,1\n1,0,0,0,1,0,-1\n".formatted(i));
      targets.append("%d.csv,1,%d,0,1,1,0%n".formatted(i, i));
    }
    Path table = Files.writeString(folder.resolve("targets.csv"), targets);
    Outcome trained =
        train(
            "--task",
            "nbody",
            "--data",
            clouds.toString(),
            "--kind",
            "points",
            "--targets",
            table.toString(),
            "-o",
            in("m.coset"));
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("mean squared error").doesNotContain("other problems");
  }

  @Test
  void forecastersAreTrainedMeasuredDrawnAndUsed() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("walk.yaml"),
            """
            task: trajectories
            data: walkers:2
            leave-out: each
            stride: 5
            width: 8
            layers: 1
            futures: 3
            """);
    String model = in("walk.safetensors");
    String checkpoints = in("checkpoints");
    String[] arguments = {
      "--config",
      settings.toString(),
      "-o",
      model,
      "--plot",
      in("walk.png"),
      "--checkpoint",
      checkpoints
    };
    Outcome trained = train(arguments);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("scene1", "scene2", "mean", "ADE", "best of 3 futures");
    assertThat(folder.resolve("walk.png")).isNotEmptyFile();
    assertThat(folder.resolve("checkpoints/scene1.checkpoint")).exists();
    Outcome again = train(arguments);
    assertThat(table(again.out())).isEqualTo(table(trained.out()));

    Outcome predicted =
        run(
            "predict",
            in("walk-scene1.safetensors"),
            "--data",
            "walkers:1",
            "--plot",
            in("futures.svg"));
    assertThat(predicted.code()).as(predicted.err()).isZero();
    assertThat(predicted.out()).startsWith("recording,agent,future,frame,x,y\nscene1,");
    assertThat(predicted.out().lines()).hasSize(1 + 8 * 3 * 12);
    assertThat(folder.resolve("futures.svg")).isNotEmptyFile();
    Outcome export = run("export", in("walk-scene1.safetensors"), "-o", in("walk.onnx"));
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(folder.resolve("walk.onnx")).isNotEmptyFile();
    assertThat(run("export", in("walk.png"), "-o", in("x.onnx")).err())
        .contains("neither .coset nor .safetensors");
  }

  /** What was measured, without the times. */
  private static String table(String text) {
    return text.substring(text.indexOf("Metres off"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--task nbody --model egmn | no model 'egmn'; choose from pointnet, egnn, ponita, gatr",
        "--task nbody --data shapes:2 | needs clouds with columns vx, vy, vz and charge",
        "--task nbody --data glyphs:2 | is for point clouds",
        "--task points --data shapes:2 --model egnn | no attributes 'velocity' and 'charge'",
        "--task nbody --model gatr --width 6 | a multiple of 4",
        "--data shapes:2 --futures 3 | --futures is for trajectories",
        "--data shapes:2 --width 3 | not for pointnet",
        "--data glyphs:2 --model pointnet | there is the model cnn only",
        "--task trajectories --model egnn | choose from eqmotion",
        "--task trajectories --frame so3 | leave out --frame",
        "--task trajectories --leave-out nowhere | no scene 'nowhere'",
        "--task trajectories --data nowhere | no such file or folder"
      })
  void whatDoesNotFitIsSaid(String arguments, String message) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments.split(" ", -1)));
    all.add("-o");
    all.add(in(arguments.contains("trajectories") ? "m.safetensors" : "m.coset"));
    Outcome outcome = train(all.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.out()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
  }

  @Test
  void aPlaceIsNeededAndItsNameMustFit() {
    assertThat(train("--data", "glyphs:2").err()).contains("Give -o FILE");
    assertThat(train("--task", "trajectories", "-o", in("m.coset")).err())
        .contains("written as .safetensors");
  }

  @Test
  void filesThatAreNoForecastersAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.safetensors"), "nothing of the kind");
    assertThat(run("predict", file.toString(), "--data", "walkers:1").err()).contains("damaged");
    assertThat(run("predict", in("none.safetensors"), "--data", "walkers:1").err())
        .contains("no such file");
  }

  @Test
  void modelsAreListed() {
    Outcome outcome = run("models");
    assertThat(outcome.out()).contains("egnn", "ponita", "gatr", "eqmotion", "pointnet");
    assertThat(run("models", "--json").out()).contains("\"model\" : \"egnn\"");
  }
}
