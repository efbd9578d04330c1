package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.io.OutputFile;
import dev.coset.data.trajectories.Recording.Track;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Text files of pedestrians, a line for each position, columns apart by blanks or commas: either
 * four, {@code frame pedestrian x y}, or seventeen, {@code frame pedestrian class ...} with x in
 * column 14 and y in column 16. Positions are in metres; lines may come in any order, empty ones
 * and those that start with '#' are skipped.
 */
public final class PedestrianFiles {

  private static final int NARROW = 4;
  private static final int WIDE = 17;

  private PedestrianFiles() {}

  /**
   * Reads one file; the scene is the file's name up to the first underscore or point.
   *
   * @throws BadInputException if the file cannot be read, a line has another number of columns than
   *     the first, a number is malformed or not finite, or a pedestrian is twice in one frame
   */
  public static Recording read(Path file) {
    String name = stem(file);
    int end = name.indexOf('_');
    return read(file, end > 0 ? name.substring(0, end) : name);
  }

  /** Reads one file of a scene of the given name. */
  public static Recording read(Path file, String scene) {
    TextLines lines = TextLines.of(file);
    Map<Long, Map<Long, double[]>> agents = new TreeMap<>();
    int columns = 0;
    while (lines.next()) {
      columns = columns == 0 ? lines.size() : columns;
      if (lines.size() != columns || (columns != NARROW && columns != WIDE)) {
        throw lines.bad(
            "expected %s columns, found %d"
                .formatted(columns == lines.size() ? "4 or 17" : columns, lines.size()));
      }
      boolean wide = columns == WIDE;
      long frame = lines.whole(0, "frame");
      long agent = lines.whole(1, "pedestrian");
      double[] position = {lines.number(wide ? 13 : 2, "x"), lines.number(wide ? 15 : 3, "y")};
      if (agents.computeIfAbsent(agent, _ -> new TreeMap<>()).put(frame, position) != null) {
        throw lines.bad("pedestrian %d is in frame %d twice".formatted(agent, frame));
      }
    }
    if (agents.isEmpty()) {
      throw lines.badFile("has no positions; give lines 'frame pedestrian x y'");
    }
    List<Track> tracks = new ArrayList<>();
    agents.forEach((agent, places) -> tracks.add(track(agent, places)));
    return new Recording(scene, stem(file), tracks);
  }

  private static Track track(long agent, Map<Long, double[]> places) {
    double[] positions = places.values().stream().flatMapToDouble(Arrays::stream).toArray();
    return new Track(
        agent, List.copyOf(places.keySet()), NdArray.wrap(new int[] {places.size(), 2}, positions));
  }

  /**
   * Reads all {@code .txt} files of a folder in the order of their names. Those in a folder inside
   * are of the scene with that folder's name.
   *
   * @throws BadInputException if there are none, or as {@link #read} says
   */
  public static List<Recording> readFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(folder + ": is not a folder; name one with .txt recordings");
    }
    List<Recording> recordings = new ArrayList<>();
    for (Path entry : listed(folder)) {
      if (Files.isDirectory(entry)) {
        for (Path file : listed(entry)) {
          if (isText(file)) {
            recordings.add(read(file, String.valueOf(entry.getFileName())));
          }
        }
      } else if (isText(entry)) {
        recordings.add(read(entry));
      }
    }
    if (recordings.isEmpty()) {
      throw new BadInputException(
          folder + ": has no .txt files; put recordings 'frame pedestrian x y' there");
    }
    return recordings;
  }

  private static List<Path> listed(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be listed (%s); check permissions".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isText(Path file) {
    return Files.isRegularFile(file) && file.toString().endsWith(".txt");
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int point = name.lastIndexOf('.');
    return point > 0 ? name.substring(0, point) : name;
  }

  /**
   * Writes the form with four columns, frame by frame; reading gives the same recording.
   *
   * @throws BadInputException if positions are not in the plane, or the file cannot be written
   */
  public static void write(Path file, Recording recording) {
    StringBuilder text = new StringBuilder();
    List<Map<Long, Integer>> rows = recording.rows();
    for (long frame : recording.frames()) {
      for (int i = 0; i < rows.size(); i++) {
        Track track = recording.tracks().get(i);
        if (track.positions().extent(1) != 2) {
          throw new BadInputException(
              "Pedestrian files hold positions in the plane, agent %d has %s"
                  .formatted(track.agent(), track.positions()));
        }
        Integer row = rows.get(i).get(frame);
        if (row != null) {
          text.append(frame).append('\t').append(track.agent()).append('\t');
          text.append(track.positions().get(2 * row)).append('\t');
          text.append(track.positions().get(2 * row + 1)).append('\n');
        }
      }
    }
    OutputFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
