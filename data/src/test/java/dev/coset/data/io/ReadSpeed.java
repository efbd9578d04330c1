package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Measures how fast clouds are read; run by hand on one core, after {@code mvn -pl data -am
 * test-compile}:
 *
 * <pre>{@code
 * taskset -c 0 java -XX:+UseSerialGC -Xmx4g \
 *   -cp data/target/test-classes:data/target/classes dev.coset.data.io.ReadSpeed 1000000
 * }</pre>
 */
final class ReadSpeed {

  private static final int ROUNDS = 7;

  private ReadSpeed() {}

  /** Writes and reads clouds of the given number of points and prints the best of seven rounds. */
  public static void main(String[] arguments) throws IOException {
    int n = Integer.parseInt(arguments[0]);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    double[] exact = random.doubles(3L * n, -1, 1).toArray();
    double[] single = random.doubles(3L * n, -1, 1).map(v -> (float) v).toArray();
    double[] colors = random.ints(3L * n, 0, 256).asDoubleStream().toArray();
    PointCloud plain = PointCloud.wrap(single);
    PointCloud colored =
        plain.with("color", new PointCloud.Attribute(PointCloud.AttributeKind.SCALARS, 3, colors));
    Map<String, PointCloud> clouds = new LinkedHashMap<>();
    clouds.put("float.ply", plain);
    clouds.put("double.ply", PointCloud.wrap(exact));
    clouds.put("colored.ply", colored);
    clouds.put("colored.pcd", colored);
    for (String name : new String[] {"a.npy", "a.xyz", "a.csv", "a.off", "a.obj"}) {
      clouds.put(name, PointCloud.wrap(exact));
    }
    Path folder = Files.createTempDirectory("coset-speed");
    PrintStream out = System.out;
    for (Map.Entry<String, PointCloud> entry : clouds.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      PointClouds.write(file, entry.getValue());
      measure(file, n, out);
    }
    Path text = folder.resolve("text.ply");
    Files.writeString(text, text(single), StandardCharsets.US_ASCII);
    measure(text, n, out);
    Files.delete(folder);
  }

  private static String text(double[] values) {
    StringBuilder text = new StringBuilder("ply\nformat ascii 1.0\nelement vertex ");
    text.append(values.length / 3);
    text.append("\nproperty float x\nproperty float y\nproperty float z\nend_header\n");
    for (int i = 0; i < values.length; i++) {
      text.append((float) values[i]).append(i % 3 == 2 ? '\n' : ' ');
    }
    return text.toString();
  }

  private static void measure(Path file, int n, PrintStream out) throws IOException {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      PointClouds.read(file);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    double megabytes = Files.size(file) / 1e6;
    out.printf(
        "%-12s %6.1f MB %8.1f MB/s %6.1f million points/s%n",
        file.getFileName(), megabytes, megabytes / best, n / best / 1e6);
    Files.delete(file);
  }
}
