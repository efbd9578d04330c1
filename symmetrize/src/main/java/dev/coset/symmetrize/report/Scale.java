package dev.coset.symmetrize.report;

import dev.coset.symmetrize.audit.Figures;
import java.util.ArrayList;
import java.util.List;

/** A mapping of values to positions along an axis of a chart, linear or by decades. */
final class Scale {

  private static final int MANY_DECADES = 8;

  private final boolean decades;
  private final double from;
  private final double to;
  private final double start;
  private final double end;

  private Scale(boolean decades, double from, double to, double start, double end) {
    this.decades = decades;
    this.from = from;
    this.to = to;
    this.start = start;
    this.end = end;
  }

  /** From zero to a round number at or above {@code largest}. */
  static Scale linear(double largest, double start, double end) {
    double step = step(largest);
    double top = largest > 0 ? Math.ceil(largest / step - 1e-9) * step : 1;
    return new Scale(false, 0, top, start, end);
  }

  /** Between two given limits. */
  static Scale between(double from, double to, double start, double end) {
    return new Scale(false, from, to, start, end);
  }

  /** Whole decades around two positive numbers. */
  static Scale decades(double smallest, double largest, double start, double end) {
    double from = Math.floor(Math.log10(smallest) + 1e-9);
    double to = Math.max(from + 1, Math.ceil(Math.log10(largest) - 1e-9));
    return new Scale(true, from, to, start, end);
  }

  private static double step(double largest) {
    double raw = largest > 0 ? largest / 5 : 0.2;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  /** The position of a value; on decades, values below the lowest are put there. */
  double at(double value) {
    double v = decades ? Math.max(from, Math.log10(Math.max(value, 1e-300))) : value;
    return start + (v - from) / (to - from) * (end - start);
  }

  /** Values for tick marks. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (decades) {
      int step = Math.max(1, (int) Math.ceil((to - from) / MANY_DECADES));
      for (double k = from; k <= to + 1e-9; k += step) {
        ticks.add(Math.pow(10, k));
      }
    } else {
      double step = step(to);
      for (int k = 0; k * step <= to * (1 + 1e-9); k++) {
        ticks.add(k * step);
      }
    }
    return ticks;
  }

  /** How a tick is written. */
  String name(double tick) {
    return decades ? "1e" + Math.round(Math.log10(tick)) : Figures.number(tick);
  }
}
