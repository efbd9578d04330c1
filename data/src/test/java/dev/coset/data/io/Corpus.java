package dev.coset.data.io;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.tensor.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small valid files of every format, from which fuzzing starts, and the readers under test. */
final class Corpus {

  private static final RandomGenerator RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom").create(11);

  private Corpus() {}

  /** A format under test: its valid files and its reader. */
  record Format(List<byte[]> seeds, Function<Source, Object> reader) {}

  static Map<String, Format> formats() {
    return Map.ofEntries(
        Map.entry("ply", new Format(ply(), PlyReader::read)),
        Map.entry("pcd", new Format(pcd(), PcdReader::read)),
        Map.entry("off", new Format(off(), OffReader::read)),
        Map.entry("obj", new Format(obj(), ObjReader::read)),
        Map.entry("stl", new Format(stl(), StlReader::read)),
        Map.entry("xyz", new Format(tables(), XyzReader::read)),
        Map.entry("npy", new Format(npy(), NpyArrays::read)),
        Map.entry("npz", new Format(npz(), NpyClouds::readNpz)),
        Map.entry("image", new Format(images(), Images::read)),
        Map.entry("idx", new Format(idx(), source -> IdxFiles.images(source, 1000))),
        Map.entry("csv", new Format(csv(), CsvRows::read)),
        Map.entry("jsonl", new Format(json(), Corpus::sets)));
  }

  private static Object sets(Source source) {
    return JsonSets.read(
        source, java.nio.file.Path.of("fuzz.jsonl"), Labels.none(), dev.coset.data.Progress.none());
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<byte[]> ply() {
    String header =
        "comment made by hand\n"
            + "element vertex 3\n"
            + "property float x\n"
            + "property double y\n"
            + "property short z\n"
            + "property uchar red\n"
            + "property uchar green\n"
            + "property uchar blue\n"
            + "element face 1\n"
            + "property list uchar int vertex_indices\n"
            + "property float quality\n"
            + "element edge 2\n"
            + "property list ushort float weights\n"
            + "property int a\n"
            + "end_header\n";
    Bytes little = Bytes.little().text("ply\nformat binary_little_endian 1.0\n" + header);
    Bytes big = Bytes.big().text("ply\nformat binary_big_endian 1.0\n" + header);
    for (Bytes b : List.of(little, big)) {
      for (int i = 0; i < 3; i++) {
        b.f32(i).f64(2 * i).i16(-i).u8(1, 2, 200);
      }
      b.u8(3).i32(0, 1, 2).f32(0.5).i16(2).f32(1, 2).i32(7).i16(0).i32(8);
    }
    String rows = "0 0 0 1 2 200\n1 2 -1 1 2 200\n2 4 -2 1 2 200\n3 0 1 2 0.5\n2 1 2 7\n0 8\n";
    return List.of(
        ascii("ply\nformat ascii 1.0\n" + header + rows),
        little.array(),
        big.array(),
        written(out -> PlyWriter.write(out, Clouds.full(5, RANDOM))));
  }

  static List<byte[]> pcd() {
    String header =
        "# .PCD v0.7\nVERSION 0.7\nFIELDS x y z rgb f _\nSIZE 4 8 4 4 2 1\nTYPE F F F F I U\nCOUNT"
            + " 1 1 1 1 2 3\nWIDTH 2\nHEIGHT 2\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS 4\nDATA ";
    Bytes rows = Bytes.little();
    Bytes columns = Bytes.little().f32(0, 1, 2, Double.NaN).f64(3, 4, 5, 6).f32(6, 7, 8, 9);
    columns.i32(0x010203, 0x040506, 0, 0).i16(1, 2, 3, 4, 5, 6, 7, 8).u8(new int[12]);
    for (int i = 0; i < 4; i++) {
      rows.f32(i == 3 ? Double.NaN : i).f64(3 + i).f32(6 + i);
      rows.i32(0x010203 * (i + 1)).i16(2 * i, 2 * i + 1).u8(0, 0, 0);
    }
    byte[] plain = columns.array();
    byte[] packed = LzfPacker.compress(plain);
    return List.of(
        ascii(
            header
                + "ascii\n0 3 6 9.2e-41 1 2 0 0 0\n1 4 7 0 3 4 0 0 0\n2 5 8 0 5 6 0 0 0\nnan nan"
                + " nan 0 7 8 0 0 0\n"),
        Bytes.little().text(header + "binary\n").raw(rows.array()).array(),
        Bytes.little()
            .text(header + "binary_compressed\n")
            .i32(packed.length, plain.length)
            .raw(packed)
            .array(),
        written(out -> PcdWriter.write(out, Clouds.full(5, RANDOM))));
  }

  static List<byte[]> off() {
    return List.of(
        ascii("OFF\n# a comment\n4 2 0\n0 0 0\n1 0 0 # corner\n1 1 0\n0 1 0\n3 0 1 2\n4 0 1 2 3\n"),
        ascii("OFF4 1 6\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n3 0 1 2 255 0 0\n"),
        ascii("COFF\n3 1 0\n0 0 0 1 0 0 1\n1 0 0 0 1 0 1\n0 1 0 0 0 1 1\n3 0 1 2\n"),
        ascii("NOFF\r\n3 1 0\r\n0 0 0 0 0 1\r\n1 0 0 0 0 1\r\n0 1 0 0 0 1\r\n3 0 1 2\r\n"));
  }

  static List<byte[]> obj() {
    return List.of(
        ascii(
            "# cube corner\nmtllib a.mtl\no thing\nv 0 0 0\nv 1 0 0 0.5 0.5 0.5\nv 0 1 0\nv 0 0"
                + " 1\nvt 0 0\nvn 0 0 1\nusemtl m\ns off\nf 1 2 3\nf 1//1 2//1 3//1\nf 1/1/1 2/1/1"
                + " 3/1/1 4/1/1\nf -1 -2 \\\n -3\n"),
        ascii("v 0 0 0\rv 1 2 3\rvn 0 0 1\rvn 0 1 0\r"));
  }

  static List<byte[]> stl() {
    Bytes binary = Bytes.little().raw(new byte[80]).i32(2);
    for (int i = 0; i < 2; i++) {
      binary.f32(0, 0, 0, 0, 0, i, 1, 0, 0, 0, 1, 0).i16(0);
    }
    return List.of(
        binary.array(),
        ascii(
            "solid a\n facet normal 0 0 1\n  outer loop\n   vertex 0 0 0\n   vertex 1 0 0\n  "
                + " vertex 0 1 0\n  endloop\n endfacet\nendsolid a\n"));
  }

  static List<byte[]> tables() {
    return List.of(
        ascii("1 2 3\n4 5 6\n"),
        ascii("x,y,z,intensity\n1,2,3,0.5\n4,5,6,0.25\n"),
        ascii("# x y z nx ny nz\n1 2 3 0 0 1\n4 5 6 0 1 0\n"),
        ascii("X;Y;Z\n1,5;2,5;3,5\n"),
        ascii("2\n1 2 3 4\n5 6 7 8\n"));
  }

  static List<byte[]> npy() {
    NdArray array = NdArray.of(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 0.1});
    return List.of(
        written(out -> NpyArrays.write(out, array)),
        npy(
            "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }",
            Bytes.big().i16(1, 2, 3, 4, 5, 6)),
        npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", Bytes.little().f32(1)),
        npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", Bytes.little().f32(1, 2)));
  }

  static byte[] npy(String header, Bytes body) {
    return Bytes.little()
        .u8(0x93)
        .text("NUMPY")
        .u8(1, 0)
        .i16(header.length() + 1)
        .text(header + "\n")
        .raw(body.array())
        .array();
  }

  static List<byte[]> npz() {
    byte[] points =
        written(
            out ->
                NpyArrays.write(
                    out, NdArray.of(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6})));
    return List.of(zip(Map.of("points.npy", points)), zip(Map.of("what.npy", points)));
  }

  static byte[] zip(Map<String, byte[]> entries) {
    return written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
              zip.putNextEntry(new ZipEntry(entry.getKey()));
              zip.write(entry.getValue());
              zip.closeEntry();
            }
          }
        });
  }

  static List<byte[]> images() {
    BufferedImage palette =
        new BufferedImage(
            5,
            4,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(
                2,
                3,
                new byte[] {0, (byte) 255, 10},
                new byte[] {0, (byte) 255, 20},
                new byte[] {0, (byte) 255, 30}));
    return List.of(
        encoded(new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_GRAY), "png"),
        encoded(new BufferedImage(6, 5, BufferedImage.TYPE_3BYTE_BGR), "png"),
        encoded(new BufferedImage(6, 5, BufferedImage.TYPE_USHORT_GRAY), "png"),
        encoded(new BufferedImage(6, 5, BufferedImage.TYPE_4BYTE_ABGR), "png"),
        encoded(palette, "png"),
        encoded(new BufferedImage(17, 9, BufferedImage.TYPE_3BYTE_BGR), "jpeg"),
        encoded(new BufferedImage(17, 9, BufferedImage.TYPE_BYTE_GRAY), "jpeg"));
  }

  static byte[] encoded(BufferedImage image, String format) {
    return written(out -> ImageIO.write(image, format, out));
  }

  static List<byte[]> idx() {
    byte[] plain =
        Bytes.big().u8(0, 0, 8, 3).i32(2, 2, 3).u8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255).array();
    return List.of(plain, gzip(plain));
  }

  static byte[] gzip(byte[] plain) {
    return written(
        out -> {
          try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
          }
        });
  }

  static List<byte[]> csv() {
    return List.of(ascii("file,label\na.ply,\"cat, big\"\nb.ply,dog\n"), ascii("a;1;2\nb;3;4\n"));
  }

  static List<byte[]> json() {
    return List.of(
        ascii("[[1, 2], [3, 4]]\n[[5, 6]]\n"),
        ascii("{\"set\": [[1, 2.5]], \"label\": \"a\"}\n{\"set\": [[1, -2e3]], \"label\": 3}\n"),
        ascii("{\"set\": [[1]], \"value\": [1, 2]}\n"));
  }

  static byte[] written(AtomicFile.Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Fails unless a reader's result keeps the promises of its type. */
  static void requireValid(Object result) {
    if (result instanceof Geometry geometry) {
      PointCloud cloud = geometry.cloud();
      for (double v : cloud.positions()) {
        if (!Double.isFinite(v)) {
          throw new AssertionError("A position is not finite");
        }
      }
      if (cloud.size() == 0) {
        throw new AssertionError("The cloud is empty");
      }
      Meshes.mesh(geometry);
    } else if (result instanceof Image image) {
      for (float v : image.toArray()) {
        if (!(v >= 0 && v <= 1)) {
          throw new AssertionError("A pixel is " + v);
        }
      }
    }
  }
}
