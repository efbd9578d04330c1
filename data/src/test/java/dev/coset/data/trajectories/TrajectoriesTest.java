package dev.coset.data.trajectories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.trajectories.Recording.Track;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectoriesTest {

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Property(tries = 3)
  void whatIsWrittenIsRead(RandomGenerator random) throws IOException {
    Path place = Files.createTempDirectory(folder, "tries");
    Recording scene = SocialForceWalkers.scene("plaza", 4, 12, random);
    PedestrianFiles.write(place.resolve("plaza.txt"), scene);
    assertThat(PedestrianFiles.read(place.resolve("plaza.txt"))).isEqualTo(scene);
  }

  @Test
  void bothFormsMeanTheSame() throws IOException {
    Path narrow =
        file("hall_a.txt", "# frame id x y\n10 1 0.5 2\n20,1,0.75,2.5\r\n\n10\t2\t-1\t3\n");
    String rest = " -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 ";
    Path wide =
        file(
            "hall_b.txt",
            "10.0 1.0 Pedestrian"
                + rest
                + "0.5 -1 2 -1\n20 1 Pedestrian"
                + rest
                + "0.75 -1 2.5 -1\n"
                + "10 2 Pedestrian"
                + rest
                + "-1 -1 3 -1\n");
    Recording a = PedestrianFiles.read(narrow);
    assertThat(a.tracks()).isEqualTo(PedestrianFiles.read(wide).tracks());
    assertThat(a.scene()).isEqualTo("hall");
    assertThat(a.step()).isEqualTo(10);
    assertThat(PedestrianFiles.readFolder(folder)).hasSize(2);
  }

  @Test
  void badFilesAreRefusedWithTheirLine() throws IOException {
    refused("1 1 0 0\n2 1 NaN 0\n", "line 2: x is NaN, expected a finite number");
    refused("1 1 0 0\n2 1 0\n", "line 2: expected 4 columns, found 3");
    refused("1 1 0 0 7\n", "line 1: expected 4 or 17 columns, found 5");
    refused("1 1 0 zero\n", "line 1: expected a number for y, found 'zero'");
    refused("1.5 1 0 0\n", "line 1: frame is 1.5, expected a whole number");
    refused("1 1 0 0\n1 1 2 2\n", "line 2: pedestrian 1 is in frame 1 twice");
    refused("\n# nothing\n", "has no positions");
    assertThatThrownBy(() -> PedestrianFiles.read(folder.resolve("none.txt")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> PedestrianFiles.readFolder(folder.resolve("none")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not a folder");
  }

  private void refused(String text, String message) throws IOException {
    Path bad = file("bad.txt", text);
    assertThatThrownBy(() -> PedestrianFiles.read(bad))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(bad.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void tracksOfOtherLengthsAreRefused() {
    NdArray two = NdArray.of(new int[] {2, 2}, new double[] {0, 0, 1, 1});
    assertThatThrownBy(() -> new Track(7, List.of(1L, 2L, 3L), two))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Agent 7 has 3 frames");
    assertThatThrownBy(() -> new Track(7, List.of(2L, 2L), two))
        .hasMessageContaining("frame 2 after frame 2");
    NdArray past = NdArray.wrap(new int[] {1, 2, 2}, new double[4]);
    NdArray other = NdArray.wrap(new int[] {2, 1, 2}, new double[4]);
    assertThatThrownBy(() -> new Window("a", 0, List.of(1L), past, other))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("past and future");
  }

  /** Agent 1 misses frame 30, agent 2 is always there, and agent 3 comes late. */
  @Test
  void windowsHoldThoseWhoArePresentThroughout() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < 6; t++) {
      int frame = 10 * t;
      text.append(frame == 30 ? "" : "%d 1 %d 0%n".formatted(frame, t));
      text.append("%d 2 %d 1%n".formatted(frame, t));
      text.append(t < 2 ? "" : "%d 3 %d 2%n".formatted(frame, t));
    }
    Recording recording = PedestrianFiles.read(file("yard.txt", text.toString()));
    List<Window> windows = new Windows(2, 1, 1).cut(recording);
    assertThat(windows.stream().map(Window::agents))
        .containsExactly(List.of(1L, 2L), List.of(2L), List.of(2L, 3L), List.of(2L, 3L));
    assertThat(windows.get(2).past().toArray()).containsExactly(2, 1, 3, 1, 2, 2, 3, 2);
    assertThat(windows.get(2).future().toArray()).containsExactly(4, 1, 4, 2);
    assertThat(new Windows(2, 1, 1).withStride(3).cut(recording)).hasSize(2);
    assertThatThrownBy(() -> Windows.standard().leaveOneSceneOut(List.of(recording)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least two scenes with windows of 20 frames");
  }

  @Property(tries = 3)
  void eachSceneIsLeftOutOnce(RandomGenerator random) {
    List<Recording> all =
        List.of(
            SocialForceWalkers.scene("a", 3, 25, random),
            SocialForceWalkers.scene("b", 2, 22, random));
    var splits = Windows.standard().leaveOneSceneOut(all);
    assertThat(splits.stream().map(Windows.SceneSplit::scene)).containsExactly("a", "b");
    assertThat(splits.getFirst().test()).hasSize(6);
    assertThat(splits.getFirst().training()).hasSize(3);
    assertThat(splits.getFirst().training()).isEqualTo(splits.getLast().test());
  }

  @Property(tries = 5)
  void skeletonsKeepTheLengthsOfTheirBones(RandomGenerator random) {
    JointMotion motion = WalkingSkeletons.subject(20, random);
    assertThat(motion.joints()).hasSize(17);
    for (int joint = 1; joint < 17; joint++) {
      double first = bone(motion, joint, 0);
      assertThat(first).isPositive();
      for (int frame = 1; frame < 20; frame++) {
        assertThat(bone(motion, joint, frame)).isCloseTo(first, within(1e-12));
      }
    }
  }

  private static double bone(JointMotion motion, int joint, int frame) {
    double[] end = motion.at(joint, frame);
    double[] start = motion.at(motion.parents().get(joint), frame);
    return Math.hypot(Math.hypot(end[0] - start[0], end[1] - start[1]), end[2] - start[2]);
  }

  @Property(tries = 5)
  void theLatestFramesAreThoseOfTheLastWindow(RandomGenerator random) {
    Recording scene = SocialForceWalkers.scene("plaza", 5, 30, random);
    Windows windows = new Windows(6, 1, 1);
    Past past = windows.latest(scene);
    Window last = windows.cut(scene).getLast();
    assertThat(past.last()).isEqualTo(last.start() + 6 * scene.step());
    assertThat(past.agents()).isEqualTo(last.agents());
    for (int agent = 0; agent < past.agents().size(); agent++) {
      for (int t = 0; t + 1 < 6; t++) {
        for (int axis = 0; axis < 2; axis++) {
          assertThat(past.positions().get((agent * 6 + t) * 2 + axis))
              .isEqualTo(last.past().get((agent * 6 + t + 1) * 2 + axis));
        }
      }
    }
  }

  @Test
  void aRecordingThatNobodyIsAtTheEndOfHasNoLatestFrames() {
    NdArray here = NdArray.wrap(new int[] {2, 2}, new double[4]);
    Recording scene =
        new Recording(
            "plaza",
            "plaza_1",
            List.of(
                new Recording.Track(1, List.of(0L, 10L), here),
                new Recording.Track(2, List.of(20L, 30L), here)));
    assertThatThrownBy(() -> new Windows(3, 1, 1).latest(scene))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("plaza_1")
        .hasMessageContaining("10 to 30");
    assertThat(new Windows(2, 1, 1).latest(scene).agents()).containsExactly(2L);
  }
}
