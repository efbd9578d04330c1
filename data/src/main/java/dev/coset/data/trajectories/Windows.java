package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.trajectories.Recording.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How recordings are cut into windows.
 *
 * @param observed the frames of the past
 * @param future the frames to forecast
 * @param stride from the start of one window to that of the next, in annotated frames
 */
public record Windows(int observed, int future, int stride) {

  /** Checks the values. */
  public Windows {
    if (observed < 1 || future < 1 || stride < 1) {
      throw new BadInputException(
          "Windows need at least one frame of past and future and a stride of at least 1, given: %d, %d, %d"
              .formatted(observed, future, stride));
    }
  }

  /** 8 frames of past and 12 of future, a window at every frame. */
  public static Windows standard() {
    return new Windows(8, 12, 1);
  }

  /** The same with another stride. */
  public Windows withStride(int frames) {
    return new Windows(observed, future, frames);
  }

  /**
   * All windows of a recording with at least one agent that is present in every frame; frames
   * follow each other by {@link Recording#step}.
   */
  public List<Window> cut(Recording recording) {
    long step = recording.step();
    List<Map<Long, Integer>> rows = recording.rows();
    List<Long> frames = recording.frames();
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += stride) {
      long start = frames.get(i);
      List<Integer> present = new ArrayList<>();
      for (int track = 0; track < rows.size(); track++) {
        if (isThere(rows.get(track), start, step)) {
          present.add(track);
        }
      }
      if (!present.isEmpty()) {
        windows.add(window(recording, present, start, step));
      }
    }
    return windows;
  }

  private boolean isThere(Map<Long, Integer> rows, long start, long step) {
    return isThere(rows, start, step, observed + future);
  }

  private static boolean isThere(Map<Long, Integer> rows, long start, long step, int frames) {
    for (int t = frames - 1; t >= 0; t--) {
      if (!rows.containsKey(start + t * step)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The last frames of a recording, as many as are observed: who is present throughout them can be
   * forecast beyond the recording.
   *
   * @throws BadInputException if nobody is present in all of them
   */
  public Past latest(Recording recording) {
    long step = recording.step();
    long last = recording.frames().getLast();
    long start = last - (observed - 1) * step;
    List<Map<Long, Integer>> rows = recording.rows();
    List<Integer> present =
        IntStream.range(0, rows.size())
            .filter(track -> isThere(rows.get(track), start, step, observed))
            .boxed()
            .toList();
    if (present.isEmpty()) {
      throw new BadInputException(
          "Recording %s has nobody who is present in all of its last %d frames, %d to %d; cut it where somebody is"
              .formatted(recording.name(), observed, start, last));
    }
    List<Track> tracks = recording.tracks();
    int d = tracks.getFirst().positions().extent(1);
    double[] positions = new double[present.size() * observed * d];
    for (int i = 0; i < present.size(); i++) {
      NdArray all = tracks.get(present.get(i)).positions();
      Map<Long, Integer> places = rows.get(present.get(i));
      for (int t = 0; t < observed; t++) {
        int row = places.getOrDefault(start + t * step, 0);
        all.copyTo(row * d, positions, (i * observed + t) * d, d);
      }
    }
    return new Past(
        recording.scene(),
        last,
        present.stream().map(track -> tracks.get(track).agent()).toList(),
        NdArray.wrap(new int[] {present.size(), observed, d}, positions));
  }

  private Window window(Recording recording, List<Integer> present, long start, long step) {
    List<Track> tracks = recording.tracks();
    int d = tracks.getFirst().positions().extent(1);
    int length = observed + future;
    double[] past = new double[present.size() * observed * d];
    double[] later = new double[present.size() * future * d];
    List<Long> agents = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      Track track = tracks.get(present.get(i));
      agents.add(track.agent());
      int first = track.frames().indexOf(start); // those in between may lie off the step
      double[] whole = new double[length * d];
      for (int t = 0, row = first; t < length; t++) {
        while (track.frames().get(row) < start + t * step) {
          row++;
        }
        track.positions().copyTo(row * d, whole, t * d, d);
      }
      System.arraycopy(whole, 0, past, i * observed * d, observed * d);
      System.arraycopy(whole, observed * d, later, i * future * d, future * d);
    }
    return new Window(
        recording.scene(),
        start,
        agents,
        NdArray.wrap(new int[] {agents.size(), observed, d}, past),
        NdArray.wrap(new int[] {agents.size(), future, d}, later));
  }

  /** All windows by scene, in the order of the scenes' names. */
  public Map<String, List<Window>> byScene(List<Recording> recordings) {
    Map<String, List<Window>> scenes = new TreeMap<>();
    for (Recording recording : recordings) {
      scenes.computeIfAbsent(recording.scene(), _ -> new ArrayList<>()).addAll(cut(recording));
    }
    return scenes;
  }

  /**
   * For each scene, a split in which its windows are held out and those of all others train.
   *
   * @throws BadInputException if there are less than two scenes with windows
   */
  public List<SceneSplit> leaveOneSceneOut(List<Recording> recordings) {
    Map<String, List<Window>> scenes = byScene(recordings);
    scenes.values().removeIf(List::isEmpty);
    if (scenes.size() < 2) {
      throw new BadInputException(
          "Leaving one scene out needs at least two scenes with windows of %d frames, found: %s; add recordings of other scenes"
              .formatted(observed + future, Arrays.toString(scenes.keySet().toArray())));
    }
    return scenes.keySet().stream().map(held -> split(scenes, held)).toList();
  }

  private static SceneSplit split(Map<String, List<Window>> scenes, String held) {
    List<Window> training = new ArrayList<>();
    scenes.forEach(
        (scene, windows) -> {
          if (!scene.equals(held)) {
            training.addAll(windows);
          }
        });
    return new SceneSplit(held, training, scenes.getOrDefault(held, List.of()));
  }

  /**
   * One scene held out.
   *
   * @param scene which
   * @param training the windows of all others
   * @param test the windows of the scene
   */
  public record SceneSplit(String scene, List<Window> training, List<Window> test) {
    /** Copies the lists. */
    public SceneSplit {
      training = List.copyOf(training);
      test = List.copyOf(test);
    }
  }
}
