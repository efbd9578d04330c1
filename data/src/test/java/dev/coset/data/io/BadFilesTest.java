package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and wrong files are refused with one line that says where and why. */
class BadFilesTest {

  private static final String HEAD =
      "ply\\nformat ascii 1.0\\nelement vertex 2\\nproperty float x\\nproperty float y\\nproperty"
          + " float z\\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLY| plx | does not start with 'ply'",
        "PLY| ply\\nformat ascii 1.0\\n | no 'end_header'",
        "PLY| ply\\nend_header\\n | line 2: the header has no 'format' line",
        "PLY| ply\\nformat ascii 1.0\\nend_header\\n | no element 'vertex'",
        "PLY| ply\\nformat utf8 1.0\\n | line 2: unknown format 'utf8'",
        "PLY| ply\\nproperty float x\\n | line 2: a property before any element",
        "PLY| ply\\nelement vertex -3\\n | line 2: element 'vertex' has -3 rows",
        "PLY| ply\\nelement vertex many\\n | expected a whole number",
        "PLY| ply\\nelement vertex 1\\nproperty quad x\\n | line 3: unknown type 'quad'",
        "PLY| ply\\nelement vertex 1\\nproperty list float int i\\n | must be a whole number type",
        "PLY| ply\\nhello\\n | line 2: unknown keyword 'hello'",
        "PLY| HEADend_header\\n1 2 3\\n4.0 5.0 | line 9: z is missing",
        "PLY| HEADend_header\\n1 2 3\\n\\n\\n\\n\\n\\n\\n\\n | ends after 1 of 2 rows",
        "PLY| HEADend_header\\n1 2 3\\n | the header declares 2 rows of 'vertex'",
        "PLY| HEADend_header\\n1 2 3\\n4 5 6\\n7 8 9\\n | line 10: more rows than",
        "PLY| HEADend_header\\n1 2 3 4\\n4 5 6\\n | line 8: more values than",
        "PLY| HEADend_header\\n1 2 nan\\n4 5 6\\n | line 8: z is NaN, expected a finite number",
        "PLY| HEADend_header\\n1 1e999 3\\n4 5 6\\n | line 8: y is Infinity",
        "PLY| HEADend_header\\n1 2 3x\\n4 5 6\\n | expected a number for z, found '3x'",
        "PLY| HEADproperty float x\\nend_header\\n1 2 3 4\\n1 2 3 4\\n | column 'x' occurs twice",
        "PLY| HEADelement face 1\\n"
            + "property list uchar int vertex_indices\\n"
            + "end_header\\n"
            + "1 2 3\\n"
            + "4 5 6\\n"
            + "3 0 1 2\\n"
            + " | face 1 (counted from 1) has a corner outside of the 2 points",
        "PLY| HEADelement face 1\\n"
            + "property list uchar int vertex_indices\\n"
            + "end_header\\n"
            + "1 2 3\\n"
            + "4 5 6\\n"
            + "3 0 1 -1\\n"
            + " | corner -1 is negative",
        "PLY| ply\\n"
            + "format ascii 1.0\\n"
            + "element vertex 0\\n"
            + "property float x\\n"
            + "property float y\\n"
            + "property float z\\n"
            + "end_header\\n"
            + " | holds no points",
        "PLY| ply\\n"
            + "format ascii 1.0\\n"
            + "element vertex 1\\n"
            + "property float a\\n"
            + "end_header\\n"
            + "1\\n"
            + " | no columns x, y and z",
        "PLY| ply\\n"
            + "format binary_little_endian 1.0\\n"
            + "element vertex 900000000000\\n"
            + "property float x\\n"
            + "property float y\\n"
            + "property float z\\n"
            + "end_header\\n"
            + "1 2 | more than an array can hold",
        "PLY| ply\\n"
            + "format binary_little_endian 1.0\\n"
            + "element vertex 90000000\\n"
            + "property float x\\n"
            + "property float y\\n"
            + "property float z\\n"
            + "end_header\\n"
            + "1 2 | need 12 bytes each, but only 3 bytes follow",
        "OFF| PFF\\n1 0 0\\n0 0 0\\n | expected OFF, COFF, NOFF or CNOFF, found 'PFF'",
        "OFF| OFF BINARY\\n1 0 0\\n0 0 0\\n | only ASCII is read",
        "OFF| OFF\\n2 0 0\\n0 0 0\\n | ends after 1 of 2 vertices",
        "OFF| OFF\\n1 1 0\\n0 0 0\\n3 0 0 1\\n | line 4: corner 1 is not one of the 1 vertices",
        "OFF| OFF\\n1 0 0\\n0 0 0 9\\n | line 3: more numbers",
        "OFF| OFF\\n999999999 0 0\\n0 0 0\\n | line 2: 999999999 vertices",
        "OFF| # nothing\\n | nothing but comments",
        "OBJ| vn 0 0 1\\n | has no line 'v x y z'",
        "OBJ| v 0 0\\n | line 1: a coordinate is missing",
        "OBJ| v 0 0 0\\nf 1 1 2\\n | has a corner outside of the 1 points",
        "OBJ| v 0 0 0\\nf 1 0 1\\n | line 2: index 0, but 1 are defined so far",
        "OBJ| v 0 0 0\\nf -2 1 1\\n | line 2: index -2",
        "OBJ| v 0 0 0\\nf 1 1\\n | line 2: a face with 2 corners",
        "OBJ| v 0 0 0\\nf 1/1/1/1 1 1\\n | expected a corner like",
        "OBJ| v 0 0 inf\\n | line 1: a coordinate is Infinity",
        "STL| hello | too short for a binary STL file",
        "STL| solid a\\nfacet normal 0 0 1\\n | ends without 'endsolid'",
        "STL| solid a\\nvertex 0 0 0\\n | line 2: a vertex outside of a facet",
        "STL| solid a\\n"
            + "facet normal 0 0 1\\n"
            + "vertex 0 0 0\\n"
            + "endfacet\\n"
            + " | line 4: a facet with 1 vertices",
        "STL| solid a\\nendsolid a\\n | holds no triangles",
        "TEXT| # only this\\n | holds no line of numbers",
        "TEXT| x y z\\n | a line of names but no numbers",
        "TEXT| 1 2\\n | has 2 columns",
        "TEXT| 1 2 3\\n1 2\\n | line 2: 2 columns, but the lines before have 3",
        "TEXT| 1 2 3\\n1 b 3\\n | line 2: expected a number, found 'b'",
        "TEXT| 1 2 3\\n1 inf 3\\n | line 2: a value is Infinity",
        "TEXT| 3\\n1 2 3\\n | the first line declares 3 rows, found: 1",
        "CSV| a,b\\n1,2,3\\n | line 2: 3 columns, but the first line names 2",
        "CSV| 1,2,3\\n1 2,3,4\\n | line 2: expected ',', found '2,3,4'",
        "CSV| a,b,c\\n1,2,3\\n | no columns x, y and z, found: a, b, c",
        "PCD| FIELDS x y z\\n | has no DATA line",
        "PCD| hello\\n | line 1: unknown keyword 'HELLO'",
        "PCD| FIELDS x y z\\nSIZE 4 4\\nTYPE F F F\\nDATA ascii\\n | must agree",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F Q\\n"
            + "DATA ascii\\n"
            + " | no number of TYPE Q has SIZE 4",
        "PCD| FIELDS x y z\\nSIZE 4 4 9\\n | line 2: 9 is not in 1 to 8",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "DATA ascii\\n"
            + "1 2 3\\n"
            + " | neither POINTS nor WIDTH",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "WIDTH 2\\n"
            + "POINTS 1\\n"
            + "DATA ascii\\n"
            + "1 2 3\\n"
            + " | POINTS is 1, but WIDTH times HEIGHT is 2",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "POINTS 1\\n"
            + "DATA zip\\n"
            + " | unknown kind of data 'zip'",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "POINTS 1\\n"
            + "DATA ascii\\n"
            + "nan 2 3\\n"
            + " | all 1 points are NaN",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "POINTS 1\\n"
            + "DATA ascii\\n"
            + "inf 2 3\\n"
            + " | position of point 0 (counted from 0) is Infinity",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "POINTS 2\\n"
            + "DATA ascii\\n"
            + "1 2 3\\n"
            + "4 5 6\\n"
            + "7 8 9\\n"
            + " | line 8: more lines than the 2 points",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "POINTS 5\\n"
            + "DATA binary\\n"
            + "12345678 | 5 points need 12 bytes each",
        "PCD| FIELDS x y z\\n"
            + "SIZE 4 4 4\\n"
            + "TYPE F F F\\n"
            + "POINTS 5\\n"
            + "DATA binary_compressed\\n"
            + "1234 | the sizes of the compressed data are missing",
        "NPY| hello | too short for an NPY file",
        "NPY| hello, this is no array | does not start like an NPY file",
        "NPZ| hello, this is no archive | holds no arrays or is no zip archive",
      })
  void text(String format, String content, String message) {
    byte[] bytes = Corpus.ascii(content.replace("HEAD", HEAD).replace("\\n", "\n"));
    refused(PointFormat.valueOf(format), bytes, message);
  }

  private static void refused(PointFormat format, byte[] bytes, String message) {
    assertThatThrownBy(() -> format.read(Source.of("bad.file", bytes)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("bad.file")
        .hasMessageContaining(message)
        .hasMessageMatching("[^\\n\\r]*; [^\\n\\r]+");
  }

  @Test
  void binary() {
    Bytes stl = Bytes.little().raw(new byte[80]).i32(1000).raw(new byte[50]);
    refused(PointFormat.STL, stl.array(), "1000 triangles need 50084 bytes");
    Bytes nan = Bytes.little().raw(new byte[80]).i32(1).f32(0, 0, 0, 1, Double.NaN, 2);
    refused(
        PointFormat.STL, nan.f32(0, 0, 0, 0, 0, 0).i16(0).array(), "byte 100: a coordinate is NaN");
    String head =
        "ply\nformat binary_little_endian 1.0\nelement vertex 2\nproperty float x\nproperty float"
            + " y\nproperty float z\nend_header\n";
    refused(
        PointFormat.PLY,
        Bytes.little().text(head).f32(1, 2, 3, 4, Double.NEGATIVE_INFINITY, 6).array(),
        "position of point 1 (counted from 0) is -Infinity");
    String list = head.replace("end_header", "property list uchar double w\nend_header");
    refused(
        PointFormat.PLY,
        Bytes.little().text(list).f32(1, 2, 3).u8(1).f64(1).f32(1, 2, 3).u8(200).array(),
        "a list 'w' of 200 values does not fit into the file");
    String compressed =
        "FIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nPOINTS 100\nDATA binary_compressed\n";
    refused(
        PointFormat.PCD,
        Bytes.little().text(compressed).i32(3, 1200).u8(0, 0, 0).array(),
        "3 compressed bytes cannot hold 1200 bytes");
    refused(
        PointFormat.PCD,
        Bytes.little().text(compressed).i32(20, 1200).raw(new byte[20]).array(),
        "the compressed data hold 10 bytes instead of 1200");
  }

  @Test
  void numpy() {
    Map.of(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (99, 3), }",
                "shape [99, 3] does not fit",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }", "no values",
            "{'descr': '<c8', 'fortran_order': False, 'shape': (1, 3), }", "values of type '<c8'",
            "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }",
                "arrays of records are not read",
            "{'descr': '<f4', 'fortran_order': False, }", "no 'shape'",
            "{'descr': '<f4', 'fortran_order': 3, 'shape': (1, 3), }", "expected True or False",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }",
                "shape [2, 2], but points have [n, 3]")
        .forEach(
            (header, message) ->
                refused(
                    PointFormat.NPY, Corpus.npy(header, Bytes.little().f32(1, 2, 3, 4)), message));
    refused(
        PointFormat.NPY,
        Corpus.npy("{'descr': '>i2', 'fortran_order': True, 'shape': (), }", Bytes.big()),
        "shape [] does not fit into the 0 values");
    byte[] nan =
        Corpus.written(
            out ->
                NpyArrays.write(
                    out, NdArray.of(new int[] {1, 3}, new double[] {1, Double.NaN, 3})));
    refused(PointFormat.NPY, nan, "position of point 0 (counted from 0) is NaN");
    byte[] broken = Corpus.npz().getFirst().clone();
    broken[60] ^= 0x55;
    refused(PointFormat.NPZ, broken, "the archive is damaged");
  }

  @Test
  void paths() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.ply"));
    Path folderFile = Files.createDirectory(folder.resolve("folder.ply"));
    path(empty, "empty.ply: the file is empty");
    path(folderFile, "folder.ply: is a folder");
    path(folder.resolve("none.ply"), "none.ply: no such file; check the path");
    path(folder, ": is a folder");
    Path bare = Files.writeString(folder.resolve("bare"), "1 2 3\n");
    path(bare, "bare: unknown kind of file ''; use one of ply, pcd, off");
    path(Files.copy(bare, folder.resolve("a.las")), "a.las: unknown kind of file 'las'");
    Path table = Files.copy(bare, folder.resolve("a.xyz"));
    assertThatThrownBy(() -> Meshes.read(table))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no faces");
    Path points = Files.writeString(folder.resolve("points.obj"), "v 0 0 0\n");
    assertThatThrownBy(() -> Meshes.read(points))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("points but no faces");
  }

  @Test
  void contentsLargerThanTheMemoryAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xyz"), "1 2 3\n");
    assertThatThrownBy(
            () ->
                Source.read(
                    file,
                    source -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("do not fit in memory");
  }

  private static void path(Path file, String message) {
    assertThatThrownBy(() -> PointClouds.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
    assertThat(file.getParent()).exists();
  }
}
