package dev.coset.data.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches by coverage for bytes that a reader does not handle. One format at a time:
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 mvn -pl data -am test -Dtest=JazzerTest#ply -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>Without the variable nothing is run, because Jazzer instruments the whole process; {@link
 * ReaderFuzzTest} is the check of every build.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = "1")
class JazzerTest {

  private static final Map<String, Corpus.Format> FORMATS = Corpus.formats();

  private static void check(String name, byte[] bytes) {
    ReaderFuzzTest.check(name, Optional.ofNullable(FORMATS.get(name)).orElseThrow(), bytes);
  }

  private static Stream<Arguments> seeds(List<byte[]> seeds) {
    return seeds.stream().map(seed -> Arguments.arguments((Object) seed));
  }

  static Stream<Arguments> plySeeds() {
    return seeds(Corpus.ply());
  }

  @MethodSource("plySeeds")
  @FuzzTest(maxDuration = "10m")
  void ply(byte[] bytes) {
    check("ply", bytes);
  }

  static Stream<Arguments> pcdSeeds() {
    return seeds(Corpus.pcd());
  }

  @MethodSource("pcdSeeds")
  @FuzzTest(maxDuration = "10m")
  void pcd(byte[] bytes) {
    check("pcd", bytes);
  }

  static Stream<Arguments> offSeeds() {
    return seeds(Corpus.off());
  }

  @MethodSource("offSeeds")
  @FuzzTest(maxDuration = "10m")
  void off(byte[] bytes) {
    check("off", bytes);
  }

  static Stream<Arguments> objSeeds() {
    return seeds(Corpus.obj());
  }

  @MethodSource("objSeeds")
  @FuzzTest(maxDuration = "10m")
  void obj(byte[] bytes) {
    check("obj", bytes);
  }

  static Stream<Arguments> stlSeeds() {
    return seeds(Corpus.stl());
  }

  @MethodSource("stlSeeds")
  @FuzzTest(maxDuration = "10m")
  void stl(byte[] bytes) {
    check("stl", bytes);
  }

  static Stream<Arguments> xyzSeeds() {
    return seeds(Corpus.tables());
  }

  @MethodSource("xyzSeeds")
  @FuzzTest(maxDuration = "10m")
  void xyz(byte[] bytes) {
    check("xyz", bytes);
  }

  static Stream<Arguments> npySeeds() {
    return seeds(Corpus.npy());
  }

  @MethodSource("npySeeds")
  @FuzzTest(maxDuration = "10m")
  void npy(byte[] bytes) {
    check("npy", bytes);
  }

  static Stream<Arguments> npzSeeds() {
    return seeds(Corpus.npz());
  }

  @MethodSource("npzSeeds")
  @FuzzTest(maxDuration = "10m")
  void npz(byte[] bytes) {
    check("npz", bytes);
  }

  static Stream<Arguments> imageSeeds() {
    return seeds(Corpus.images());
  }

  @MethodSource("imageSeeds")
  @FuzzTest(maxDuration = "10m")
  void image(byte[] bytes) {
    check("image", bytes);
  }

  static Stream<Arguments> idxSeeds() {
    return seeds(Corpus.idx());
  }

  @MethodSource("idxSeeds")
  @FuzzTest(maxDuration = "10m")
  void idx(byte[] bytes) {
    check("idx", bytes);
  }

  static Stream<Arguments> csvSeeds() {
    return seeds(Corpus.csv());
  }

  @MethodSource("csvSeeds")
  @FuzzTest(maxDuration = "10m")
  void csv(byte[] bytes) {
    check("csv", bytes);
  }

  static Stream<Arguments> jsonlSeeds() {
    return seeds(Corpus.json());
  }

  @MethodSource("jsonlSeeds")
  @FuzzTest(maxDuration = "10m")
  void jsonl(byte[] bytes) {
    check("jsonl", bytes);
  }
}
