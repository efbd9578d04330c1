package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts a point cloud or mesh into a point cloud of another format. */
@Command(
    name = "convert",
    description = {
      "Convert a point cloud or mesh into a point cloud.",
      "The formats are told by the names; the output is written whole or not at all."
    },
    footer = {
      "",
      "Examples:",
      "  coset data convert scan.pcd scan.ply",
      "  coset data convert part.stl part.npy --points 4096    sampled by area"
    })
final class DataConvertCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "PLY, PCD, OFF, OBJ, STL, XYZ, CSV, NPY, NPZ or BIN.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "PLY, PCD, OFF, OBJ, XYZ, CSV or NPY.")
  private Path out;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Draw N points, of meshes by area. Default: all points, of meshes the vertices.")
  private @Nullable Integer points;

  @Override
  public void run() {
    if (points != null && points < 1) {
      throw new BadInputException("--points must be at least 1, given: " + points);
    }
    PointCloud cloud =
        points == null
            ? PointClouds.read(in)
            : PointClouds.readSampled(in, points, options.random());
    PointClouds.write(out, cloud);
    spec.commandLine().getOut().printf("%s: %d points%n", out, cloud.size());
  }
}
