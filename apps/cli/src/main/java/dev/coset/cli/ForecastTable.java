package dev.coset.cli;

import dev.coset.data.NdArray;
import dev.coset.data.trajectories.Past;
import dev.coset.data.trajectories.Recording;
import dev.coset.data.trajectories.Windows;
import dev.coset.motion.prediction.EquivariantMotionPredictor;
import dev.coset.motion.prediction.Forecasts;
import dev.coset.motion.prediction.TrajectoryPlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Forecasts of recordings as rows. */
final class ForecastTable {

  private static final List<String> AXES = List.of("x", "y", "z");

  private ForecastTable() {}

  /**
   * What a forecaster says of one recording.
   *
   * @param name of the recording
   * @param past its last frames
   * @param step from one frame to the next
   * @param futures {@code [agents, K, frames, d]}
   */
  record Scene(String name, Past past, long step, NdArray futures) {

    /** The picture of it. */
    TrajectoryPlot.Scene picture() {
      return new TrajectoryPlot.Scene(
          "%s, after frame %d".formatted(name, past.last()),
          past.positions(),
          futures,
          Optional.empty());
    }
  }

  /** Forecasts everybody who is in all of the last frames of a recording. */
  static Scene scene(EquivariantMotionPredictor predictor, Recording recording) {
    Windows windows = new Windows(predictor.config().past(), predictor.config().future(), 1);
    Past past = windows.latest(recording);
    return new Scene(
        recording.name(),
        past,
        recording.step(),
        Forecasts.of(predictor, past.positions()).futures());
  }

  /** A row for each agent, future and frame. */
  static List<Map<String, Object>> rows(List<Scene> scenes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Scene scene : scenes) {
      int modes = scene.futures().extent(1);
      int frames = scene.futures().extent(2);
      int d = scene.futures().extent(3);
      for (int agent = 0; agent < scene.past().agents().size(); agent++) {
        for (int mode = 0; mode < modes; mode++) {
          for (int frame = 0; frame < frames; frame++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("recording", scene.name());
            row.put("agent", scene.past().agents().get(agent));
            row.put("future", mode);
            row.put("frame", scene.past().last() + (frame + 1) * scene.step());
            double[] place = new double[d];
            scene.futures().copyTo(((agent * modes + mode) * frames + frame) * d, place, 0, d);
            for (int axis = 0; axis < d; axis++) {
              row.put(AXES.get(axis), place[axis]);
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  /** The rows as CSV with a heading. */
  static String csv(List<Scene> scenes) {
    StringBuilder table = new StringBuilder();
    for (Map<String, Object> row : rows(scenes)) {
      if (table.isEmpty()) {
        table.append(String.join(",", row.keySet())).append('\n');
      }
      List<String> cells = new ArrayList<>();
      for (Object cell : row.values()) {
        cells.add(
            cell instanceof Double number
                ? String.format(Locale.ROOT, "%.4f", number)
                : String.valueOf(cell));
      }
      table.append(String.join(",", cells)).append('\n');
    }
    return table.toString();
  }
}
