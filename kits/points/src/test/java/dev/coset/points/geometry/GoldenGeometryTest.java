package dev.coset.points.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Normals and histograms beside those of Open3D ({@code bench/peers/golden_geometry.py}). */
class GoldenGeometryTest {

  private static double[] numbers(JsonNode table, String name) {
    JsonNode list = table.get(name);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).asDouble();
    }
    return numbers;
  }

  private static JsonNode table() throws IOException {
    try (var in = GoldenGeometryTest.class.getResourceAsStream("golden.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void normalsAreThoseOfOpen3d() throws IOException {
    JsonNode table = table();
    double[] points = numbers(table, "points");
    double[] sight = numbers(table, "sight");
    SignRule sign = SignRule.towards(sight[0], sight[1], sight[2]);
    NormalOptions nearest = NormalOptions.nearest(table.get("nearest").asInt()).with(sign);
    NormalOptions within = NormalOptions.within(table.get("radius").asDouble()).with(sign);
    assertThat(Normals.of(points, nearest))
        .containsExactly(numbers(table, "normals"), within(1e-9));
    assertThat(Normals.of(points, within))
        .containsExactly(numbers(table, "normalsWithin"), within(1e-9));
  }

  @Test
  void histogramsAreThoseOfOpen3dInAnotherOrderOfBlocks() throws IOException {
    JsonNode table = table();
    double[] points = numbers(table, "points");
    double[] normals = numbers(table, "slopes");
    var nearest = FpfhOptions.nearest(table.get("nearest").asInt());
    var within = new FpfhOptions(Neighborhood.within(table.get("radius").asDouble()));
    assertThat(Fpfh.of(points, normals, nearest))
        .containsExactly(reordered(numbers(table, "fpfh")), within(1e-9));
    assertThat(Fpfh.of(points, normals, within))
        .containsExactly(reordered(numbers(table, "fpfhWithin")), within(1e-9));
  }

  /** Open3D puts the angle first. */
  private static double[] reordered(double[] rows) {
    double[] reordered = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int bin = i % 33;
      reordered[i - bin + (bin + 22) % 33] = rows[i];
    }
    return reordered;
  }
}
