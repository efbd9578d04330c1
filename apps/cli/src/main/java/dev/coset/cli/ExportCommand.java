package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.learn.ModelFile;
import dev.coset.learn.ModelOptions;
import dev.coset.learn.Models;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.onnx.ParticleExport;
import dev.coset.motion.prediction.ForecasterFile;
import dev.coset.motion.prediction.ForecasterOnnx;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes trained networks as ONNX files. */
@Command(
    name = "export",
    description = {
      "Write a trained network as an ONNX file, which runs anywhere without Coset: egnn and ponita",
      "on particles (.coset), and forecasters of trajectories (.safetensors)."
    },
    footer = {
      "",
      "Examples:",
      "  coset export egnn.coset -o egnn.onnx          charges, positions, velocities to later",
      "  coset export walk.safetensors -o walk.onnx    past to futures and types"
    })
final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A .coset or .safetensors file.")
  private Path model = Path.of("");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE.onnx",
      required = true,
      description = "Where the ONNX file goes.")
  private Path out = Path.of("");

  @Override
  public void run() {
    String name = model.toString();
    if (name.endsWith(".safetensors")) {
      try (var predictor = ForecasterFile.read(model)) {
        ForecasterOnnx.write(predictor, out);
      }
    } else if (name.endsWith(ModelFile.EXTENSION)) {
      try (var opened = Models.open(model, DataKind.POINTS, ModelOptions.defaults())) {
        if (!(opened.model() instanceof NetworkModel<?> network)) {
          throw new BadInputException(
              "%s is a symmetrized model; export what it wraps, or symmetrize an .onnx file"
                  .formatted(model));
        }
        ParticleExport.write(network, out);
      }
    } else {
      throw new BadInputException(
          "%s is neither .coset nor .safetensors; give a model that 'coset train' wrote"
              .formatted(model));
    }
    spec.commandLine().getOut().printf("%s%n", out);
  }
}
