package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who was where in a scene, frame by frame.
 *
 * @param scene the place; recordings of one place are held out together
 * @param name of this recording
 * @param tracks one for each agent
 */
public record Recording(String scene, String name, List<Track> tracks) {

  /** Refuses a recording without tracks. */
  public Recording {
    tracks = List.copyOf(tracks);
    if (tracks.isEmpty()) {
      throw new BadInputException(
          "Recording %s has no tracks; give a file with at least one position".formatted(name));
    }
  }

  /**
   * One agent.
   *
   * @param agent its number in the file
   * @param frames the numbers of the frames it was seen in, in ascending order
   * @param positions where it was, {@code [frames, d]}
   */
  public record Track(long agent, List<Long> frames, NdArray positions) {

    /** Refuses other than one finite position a frame, and frames out of order. */
    public Track {
      frames = List.copyOf(frames);
      if (positions.rank() != 2 || positions.extent(0) != frames.size()) {
        throw new BadInputException(
            "Agent %d has %d frames and positions %s; give one position for each frame"
                .formatted(agent, frames.size(), positions));
      }
      for (int i = 1; i < frames.size(); i++) {
        if (frames.get(i) <= frames.get(i - 1)) {
          throw new BadInputException(
              "Agent %d has frame %d after frame %d; sort its frames and remove repeated ones"
                  .formatted(agent, frames.get(i), frames.get(i - 1)));
        }
      }
      if (!positions.isFinite()) {
        throw new BadInputException(
            "Agent %d has a position that is not finite; remove or correct it".formatted(agent));
      }
    }
  }

  /** The numbers of all frames in which somebody was seen, in ascending order. */
  public List<Long> frames() {
    var all = new TreeSet<Long>();
    tracks.forEach(track -> all.addAll(track.frames()));
    return new ArrayList<>(all);
  }

  /**
   * The difference of frame numbers from one annotation to the next: the most common one, the
   * smaller of equally common ones, 1 when there is a single frame.
   */
  public long step() {
    List<Long> frames = frames();
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < frames.size(); i++) {
      counts.merge(frames.get(i) - frames.get(i - 1), 1, Integer::sum);
    }
    long best = 1;
    int most = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /** For each track, its row by the number of the frame. */
  List<Map<Long, Integer>> rows() {
    List<Map<Long, Integer>> rows = new ArrayList<>();
    for (Track track : tracks) {
      Map<Long, Integer> places = new HashMap<>();
      for (int i = 0; i < track.frames().size(); i++) {
        places.put(track.frames().get(i), i);
      }
      rows.add(places);
    }
    return rows;
  }
}
