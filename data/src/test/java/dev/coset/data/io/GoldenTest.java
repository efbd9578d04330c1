package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Values that other readers find in the same files: plyfile 1.1.5, trimesh 5.2.0, pypcd4 and Pillow
 * over numpy 2.4.6, for example
 *
 * <pre>{@code
 * v = plyfile.PlyData.read('bunny.ply')['vertex']; p = np.c_[v['x'], v['y'], v['z']].astype(float)
 * p.mean(0), (p**2).sum(0), v['confidence'].astype(float).sum()
 * trimesh.load('torus_cad.stl', process=False).area
 * a = pypcd4.PointCloud.from_path('car6.pcd').numpy(('x', 'y', 'z')).astype(float)
 * np.asarray(PIL.Image.open('coins.png')).mean() / 255
 * b = io.BytesIO(); np.savez(b, pos=np.arange(6, dtype='f4').reshape(2, 3)); b.getvalue().hex()
 * }</pre>
 *
 * <p>Those readers round decimal text to single precision, so text is compared to 1e-6.
 */
class GoldenTest {

  private static void moments(PointCloud cloud, double tolerance, double... expected) {
    double[] found = new double[6];
    for (int i = 0; i < cloud.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        double v = cloud.position(i, axis);
        found[axis] += v / cloud.size();
        found[3 + axis] += v * v;
      }
    }
    for (int k = 0; k < 6; k++) {
      assertThat(found[k]).isCloseTo(expected[k], relative(expected[k], tolerance));
    }
  }

  private static Offset<Double> relative(double value, double tolerance) {
    return within(tolerance * (1 + Math.abs(value)));
  }

  private static double sum(PointCloud cloud, String attribute, int component) {
    PointCloud.Attribute a = Optional.ofNullable(cloud.attributes().get(attribute)).orElseThrow();
    double sum = 0;
    for (int i = component; i < a.values().length; i += a.width()) {
      sum += a.values()[i];
    }
    return sum;
  }

  @Test
  void ply() {
    Path folder = SharedFilesTest.data().resolve("pointclouds/meshes");
    PointCloud gear = PointClouds.read(folder.resolve("cycloidal_gear.ply"));
    moments(
        gear,
        1e-12,
        1.1828361747098624,
        0.5894331901848526,
        1.173248000044391,
        33992.97856970962,
        11540.949865803825,
        30717.027065518865);
    assertThat(sum(gear, "color", 0)).isEqualTo(5452920);
    PointCloud bunny = PointClouds.read(folder.resolve("bunny.ply"));
    moments(
        bunny,
        1e-6,
        -0.02669133061865475,
        0.09444440372371204,
        0.008619724387200264,
        19.443351698400882,
        87.4743391162962,
        6.914737552235648);
    assertThat(sum(bunny, "confidence", 0)).isCloseTo(4612.975878082216, within(1e-3));
  }

  @Test
  void pcd() {
    Path folder = SharedFilesTest.data().resolve("pointclouds/pcd");
    moments(
        PointClouds.read(folder.resolve("car6.pcd")),
        1e-12,
        -37.39372893675602,
        -64.56173863114799,
        -6.295993429869815,
        14045540.311526747,
        41836514.30745786,
        398901.7629563192);
    PointClouds.Result office = PointClouds.readWithNotes(folder.resolve("office1.pcd"));
    assertThat(office.cloud().size()).isEqualTo(254456);
    assertThat(office.notes()).hasSize(1).first().asString().startsWith("52744 of 307200 points");
    moments(
        office.cloud(),
        1e-12,
        -0.1820601370159843,
        -0.12016792982966956,
        4.0102045737443754,
        363298.73875784193,
        231459.9603975977,
        4382868.687292003);
    assertThat(sum(office.cloud(), "color", 0)).isEqualTo(41931403);
    assertThat(sum(office.cloud(), "color", 1)).isEqualTo(38790376);
    assertThat(sum(office.cloud(), "color", 2)).isEqualTo(38497635);
    moments(
        PointClouds.read(folder.resolve("bun0.pcd")),
        1e-6,
        -0.029080944598514014,
        0.10265265219382735,
        0.027301957370550314,
        1.0457890329976853,
        4.870363995616293,
        0.4913704843808714);
  }

  @Test
  void meshes() {
    Path folder = SharedFilesTest.data().resolve("pointclouds/meshes");
    area(folder.resolve("quadknot.obj"), 112056.61209380209);
    area(folder.resolve("airplane.obj"), 125.3910644209795);
    area(folder.resolve("chair.obj"), 1.3032084757332414);
    area(folder.resolve("torus_cad.stl"), 19.7155093091624);
    area(folder.resolve("teapot.stl"), 4941.369556049579);
  }

  private static void area(Path file, double expected) {
    Mesh mesh = Meshes.read(file);
    double sum = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      double[][] p = new double[3][3];
      for (int c = 0; c < 3; c++) {
        for (int axis = 0; axis < 3; axis++) {
          p[c][axis] = mesh.vertices()[3 * mesh.triangles()[3 * t + c] + axis];
        }
      }
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        double n =
            (p[1][b] - p[0][b]) * (p[2][c] - p[0][c]) - (p[1][c] - p[0][c]) * (p[2][b] - p[0][b]);
        square += n * n;
      }
      sum += Math.sqrt(square) / 2;
    }
    assertThat(sum).as(file.toString()).isCloseTo(expected, relative(expected, 1e-9));
  }

  @Test
  void images() {
    Path folder = SharedFilesTest.data().resolve("images/textures");
    Image coins = Images.read(folder.resolve("coins.png"));
    assertThat(new int[] {coins.channels(), coins.height(), coins.width()})
        .containsExactly(1, 303, 384);
    mean(coins, 0, 0.3798255530209883);
    assertThat(coins.get(0, 12345 / 384, 12345 % 384)).isEqualTo(113 / 255f);
    mean(Images.read(folder.resolve("brick.png")), 0, 0.4370798297956878);
    mean(Images.read(folder.resolve("chessboard_gray.png")), 0, 0.5);
    // Decoders of JPEG may differ by a step of 1/255 in single pixels.
    Image hubble = Images.read(folder.resolve("hubble_deep_field.jpg"));
    assertThat(hubble.get(2, 12, 345)).isCloseTo(0.10588235f, within(1.5f / 255));
    assertThat(hubble.channels()).isEqualTo(3);
  }

  private static void mean(Image image, int channel, double expected) {
    double sum = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        sum += image.get(channel, y, x);
      }
    }
    // Each value is rounded to single precision, 2^-24 relative.
    assertThat(sum / image.height() / image.width()).isCloseTo(expected, within(1e-7));
  }

  @Test
  void numpyFiles() {
    NdArray fortran =
        npy(
            "934e554d5059010076007b276465736372273a20273c6638272c2027666f727472616e5f6f72646572273a"
                + "20547275652c20277368617065273a2028322c2033292c207d"
                + "20".repeat(59)
                + "0a"
                + "0000000000000000333333333333d33f9a9999999999b93f9a9999999999d93f"
                + "9a9999999999c93f000000000000e03f");
    assertThat(fortran)
        .isEqualTo(NdArray.of(new int[] {2, 3}, new double[] {0, .1, .2, .3, .4, .5}));
    NdArray half =
        npy(
            "934e554d5059010076007b276465736372273a20273c6632272c2027666f727472616e5f6f72646572273a"
                + "2046616c73652c20277368617065273a2028342c292c207d"
                + "20".repeat(60)
                + "0a"
                + "0000003c00400042");
    assertThat(half).isEqualTo(NdArray.vector(0, 1, 2, 3));
    NdArray version3 =
        npy(
            "934e554d50590300740000007b276465736372273a20273c6938272c2027666f727472616e5f6f72646572"
                + "273a2046616c73652c20277368617065273a2028332c292c207d"
                + "20".repeat(58)
                + "0a000000000000000001000000000000000200000000000000");
    assertThat(version3).isEqualTo(NdArray.vector(0, 1, 2));
  }

  private static NdArray npy(String hex) {
    return NpyArrays.read(Source.of("golden.npy", HexFormat.of().parseHex(hex)));
  }

  @Test
  void numpyArchive() {
    String hex =
        "504b03042d0000000000000021004fe9002affffffffffffffff07001400706f732e6e707901001000980000"
            + "00000000009800000000000000934e554d5059010076007b276465736372273a20273c6634272c2027666f72"
            + "7472616e5f6f72646572273a2046616c73652c20277368617065273a2028322c2033292c207d"
            + "20".repeat(58)
            + "0a000000000000803f0000004000004040000080400000a040504b01022d032d0000000000000021004fe900"
            + "2a9800000098000000070000000000000000000000800100000000706f732e6e7079504b0506000000000100"
            + "010035000000d10000000000";
    Source source = Source.of("golden.npz", HexFormat.of().parseHex(hex));
    assertThat(NpyClouds.readNpz(source).cloud())
        .isEqualTo(PointCloud.wrap(new double[] {0, 1, 2, 3, 4, 5}));
  }
}
