package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The variants of the formats, each on a small file written out here. */
class FormatsTest {

  private static Geometry read(PointFormat format, String text) {
    return format.read(Source.of("test", Corpus.ascii(text)));
  }

  private static Geometry read(PointFormat format, byte[] bytes) {
    return format.read(Source.of("test", bytes));
  }

  private static double[] values(Geometry geometry, String attribute) {
    return Optional.ofNullable(geometry.cloud().attributes().get(attribute)).orElseThrow().values();
  }

  @Test
  void plyEncodingsAgree() {
    Geometry text = read(PointFormat.PLY, Corpus.ply().get(0));
    assertThat(text.cloud().positions()).containsExactly(0, 0, 0, 1, 2, -1, 2, 4, -2);
    assertThat(text.triangles()).containsExactly(0, 1, 2);
    assertThat(values(text, "color")).containsExactly(1, 2, 200, 1, 2, 200, 1, 2, 200);
    for (int i = 1; i <= 2; i++) {
      Geometry binary = read(PointFormat.PLY, Corpus.ply().get(i));
      assertThat(binary.cloud()).isEqualTo(text.cloud());
      assertThat(binary.triangles()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void plyPropertiesMayComeInAnyOrderBesideLists() {
    String header =
        "ply\nformat %s 1.0\nelement face 1\nproperty list int uint vertex_index\nelement vertex"
            + " 3\nproperty uint8 nz\nproperty list uchar short neighbours\nproperty int8"
            + " nx\nproperty float64 z\nproperty uint32 y\nproperty float32 ny\nproperty ushort"
            + " x\nend_header\n";
    String rows = "3 2 1 0\n1 2 7 8 -1 0.5 4000000000 0 3\n0 0 1 0 1 2 4\n5 1 9 1 0 2 6 5\n";
    Bytes binary = Bytes.big().text(header.formatted("binary_big_endian")).i32(3, 2, 1, 0);
    binary.u8(1, 2).i16(7, 8).u8(-1).f64(0.5).i32((int) 4000000000L).f32(0).i16(3);
    binary.u8(0, 0, 1).f64(0).i32(1).f32(2).i16(4);
    binary.u8(5, 1).i16(9).u8(1).f64(0).i32(2).f32(6).i16(5);
    Geometry text = read(PointFormat.PLY, header.formatted("ascii") + rows);
    Geometry big = read(PointFormat.PLY, binary.array());
    assertThat(text.cloud().positions()).containsExactly(3, 4e9, .5, 4, 1, 0, 5, 2, 0);
    assertThat(values(text, "normal")).containsExactly(-1, 0, 1, 1, 2, 0, 1, 6, 5);
    assertThat(big.cloud()).isEqualTo(text.cloud());
    assertThat(text.triangles()).containsExactly(2, 1, 0);
    assertThat(big.triangles()).containsExactly(2, 1, 0);
  }

  @Test
  void plyBinaryDataMayFollowAnyLineEnd() {
    String header =
        "ply\nformat binary_little_endian 1.0\nelement vertex 1\nproperty uchar x\nproperty uchar"
            + " y\nproperty uchar z\nend_header\n";
    for (String end : List.of("\n", "\r\n", "\r")) {
      byte[] file = Bytes.little().text(header.replace("\n", end)).u8(10, 13, 10).array();
      assertThat(read(PointFormat.PLY, file).cloud().positions()).containsExactly(10, 13, 10);
    }
  }

  @Property(tries = 30)
  void lineEndsDoNotMatter(RandomGenerator random) {
    String text = new String(Corpus.ply().get(0), java.nio.charset.StandardCharsets.US_ASCII);
    StringBuilder mixed = new StringBuilder();
    for (String line : text.split("\n")) {
      mixed
          .append(line)
          .append(
              List.of("\n", "\r\n", "\r", "\n\n", " \r\n")
                  .get(random.nextInt(line.startsWith("ply") ? 3 : 5)));
    }
    assertThat(read(PointFormat.PLY, mixed.toString()).cloud())
        .isEqualTo(read(PointFormat.PLY, text).cloud());
  }

  @Test
  void pcdEncodingsAgree() {
    Geometry text = read(PointFormat.PCD, Corpus.pcd().get(0));
    assertThat(text.cloud().size()).isEqualTo(3);
    assertThat(text.notes())
        .containsExactly("1 of 4 points have NaN as position or normal and were left out");
    Geometry binary = read(PointFormat.PCD, Corpus.pcd().get(1));
    Geometry packed = read(PointFormat.PCD, Corpus.pcd().get(2));
    for (Geometry other : List.of(binary, packed)) {
      assertThat(other.cloud().positions()).isEqualTo(text.cloud().positions());
      assertThat(other.notes()).isEqualTo(text.notes());
    }
    assertThat(values(binary, "color")).startsWith(1, 2, 3);
    assertThat(values(packed, "color")).containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 0);
    assertThat(values(packed, "f")).containsExactly(1, 2, 3, 4, 5, 6);
    // 9.2e-41 is the float with the bits 0x010075.
    assertThat(values(text, "color")).startsWith(1, 0, 117);
  }

  @Property(tries = 20)
  void lzfComesBack(RandomGenerator random) {
    byte[] bytes = new byte[random.nextInt(3000)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(20) == 0 ? random.nextInt() : i / 300);
    }
    byte[] packed = LzfPacker.compress(bytes);
    byte[] back = Lzf.decompress(Source.of("lzf", packed), 0, packed.length, bytes.length);
    assertThat(back).isEqualTo(bytes);
    assertThat(bytes.length < 300 || packed.length < bytes.length).isTrue();
  }

  @Test
  void offVariants() {
    Geometry plain = read(PointFormat.OFF, Corpus.off().get(0));
    assertThat(plain.cloud().size()).isEqualTo(4);
    assertThat(plain.triangles()).containsExactly(0, 1, 2, 0, 1, 2, 0, 2, 3);
    assertThat(read(PointFormat.OFF, Corpus.off().get(1)).triangles()).containsExactly(0, 1, 2);
    Geometry colored = read(PointFormat.OFF, Corpus.off().get(2));
    assertThat(values(colored, "color")).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    Geometry normals = read(PointFormat.OFF, Corpus.off().get(3));
    assertThat(values(normals, "normal")).containsExactly(0, 0, 1, 0, 0, 1, 0, 0, 1);
    assertThat(read(PointFormat.OFF, "1 0\n1 2 3\n").cloud().positions()).containsExactly(1, 2, 3);
  }

  @Test
  void objFacesAndNormals() {
    String points = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvn 0 0 1\nvn 0 0 2\nvt 0 0\n";
    Geometry square = read(PointFormat.OBJ, points + "f 1//1 2//1 3/1/1 -1//-2\n");
    assertThat(square.triangles()).containsExactly(0, 1, 2, 0, 2, 3);
    assertThat(values(square, "normal")).containsExactly(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1);
    Geometry split = read(PointFormat.OBJ, points + "f 1//1 2//1 3//1 4//1\nf 1//2 2//2 3//2\n");
    assertThat(split.cloud().normals()).isEmpty();
    assertThat(split.notes()).hasSize(1);
    Geometry colored = read(PointFormat.OBJ, "v 0 0 0 1 0.5 0\nv 1 1 1 0 0 1\n");
    assertThat(values(colored, "color")).containsExactly(1, 0.5, 0, 0, 0, 1);
    Geometry bare = read(PointFormat.OBJ, Corpus.obj().get(1));
    assertThat(values(bare, "normal")).containsExactly(0, 0, 1, 0, 1, 0);
    Geometry continued = read(PointFormat.OBJ, points + "f 1 2 \\\n 3 4\n");
    assertThat(continued.triangles()).hasSize(6);
  }

  @Test
  void stlMergesEqualCorners() {
    Geometry binary = read(PointFormat.STL, Corpus.stl().get(0));
    assertThat(binary.cloud().size()).isEqualTo(4);
    assertThat(binary.triangles()).containsExactly(0, 1, 2, 3, 1, 2);
    Geometry text = read(PointFormat.STL, Corpus.stl().get(1));
    assertThat(text.cloud().positions()).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 0);
  }

  @Property(tries = 10)
  void mergedVerticesAreTheDifferentOnes(RandomGenerator random) {
    VertexMerger merger = new VertexMerger();
    int n = 2000;
    double[] given = new double[3 * n];
    int[] index = new int[n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 3; k++) {
        given[3 * i + k] = random.nextInt(-3, 4) * (random.nextBoolean() ? 1.0 : -1.0);
      }
      index[i] = merger.add(given[3 * i], given[3 * i + 1], given[3 * i + 2]);
    }
    double[] merged = merger.toArray();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 3; k++) {
        assertThat(merged[3 * index[i] + k]).isEqualTo(given[3 * i + k] + 0.0);
      }
    }
    assertThat(Arrays.stream(index).distinct().count()).isEqualTo(merger.size());
    assertThat(merger.size()).isLessThanOrEqualTo(343);
  }

  @Test
  void tablesOfText() {
    assertThat(read(PointFormat.TEXT, "1 2 3\n\n# note\n 4\t5 6 \n").cloud().positions())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read(PointFormat.CSV, "1,2,3\n4, 5 ,6,\n").cloud().positions())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read(PointFormat.CSV, "\"Z\";\"Y\";\"X\"\r\n1,5;2;3\r\n").cloud().positions())
        .containsExactly(3, 2, 1.5);
    assertThat(read(PointFormat.TEXT, "1,5\t2\t3\n").cloud().positions())
        .containsExactly(1.5, 2, 3);
    Geometry scanner = read(PointFormat.TEXT, "2\n1 2 3 40\n5 6 7 80\n");
    assertThat(values(scanner, "column4")).containsExactly(40, 80);
    Geometry normals = read(PointFormat.TEXT, "1 2 3 0 0 1\n");
    assertThat(values(normals, "normal")).containsExactly(0, 0, 1);
    assertThat(normals.notes()).containsExactly("columns 4 to 6 were taken as normals");
    Geometry colors = read(PointFormat.TEXT, "1 2 3 0 255 1\n");
    assertThat(values(colors, "color")).containsExactly(0, 255, 1);
    Geometry named = read(PointFormat.TEXT, "//X Y Z R G B\n1 2 3 0 0 1\n");
    assertThat(values(named, "color")).containsExactly(0, 0, 1);
    assertThat(read(PointFormat.TEXT, "\ufeff1 2 3\n").cloud().size()).isEqualTo(1);
  }

  @Test
  void attributesKeepTheirKind() {
    Geometry cloud =
        read(
            PointFormat.CSV,
            "x,y,z,v_x,v_y,v_z,w_0,w_1,vp_x,vp_y,vp_z,Heat\n1,2,3,4,5,6,7,8,9,10,11,12\n");
    assertThat(cloud.cloud())
        .isEqualTo(
            PointCloud.wrap(new double[] {1, 2, 3})
                .with("v", new Attribute(AttributeKind.VECTOR, 3, new double[] {4, 5, 6}))
                .with("w", new Attribute(AttributeKind.SCALARS, 2, new double[] {7, 8}))
                .with("vp_x", new Attribute(AttributeKind.SCALARS, 1, new double[] {9}))
                .with("vp_y", new Attribute(AttributeKind.SCALARS, 1, new double[] {10}))
                .with("vp_z", new Attribute(AttributeKind.SCALARS, 1, new double[] {11}))
                .with("Heat", new Attribute(AttributeKind.SCALARS, 1, new double[] {12})));
  }

  @Test
  void scalarsMayBeMissingCoordinatesNot() {
    Geometry cloud =
        read(
            PointFormat.PLY,
            "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty"
                + " float z\nproperty float heat\nend_header\n1 2 3 nan\n");
    assertThat(values(cloud, "heat")).containsExactly(Double.NaN);
    assertThat(cloud.notes()).containsExactly("attribute 'heat' has 1 values that are not finite");
  }
}
