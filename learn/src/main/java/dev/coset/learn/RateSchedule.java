package dev.coset.learn;

import dev.coset.tensor.optim.Schedule;

/** How the learning rate changes from the first training step to the last. */
public enum RateSchedule {
  /** The same rate throughout. */
  CONSTANT {
    @Override
    Schedule over(double rate, long steps) {
      return Schedule.constant(rate);
    }
  },
  /** Half a cosine, from the full rate down to 0. */
  COSINE {
    @Override
    Schedule over(double rate, long steps) {
      return Schedule.cosine(rate, 0, steps);
    }
  },
  /** A linear rise over the first tenth of the steps, then half a cosine down to 0. */
  WARMUP_COSINE {
    @Override
    Schedule over(double rate, long steps) {
      long warmup = Math.max(1, steps / 10);
      return Schedule.warmup(warmup, Schedule.cosine(rate, 0, Math.max(1, steps - warmup)));
    }
  };

  /** The learning rates of a run of {@code steps} steps whose largest rate is {@code rate}. */
  abstract Schedule over(double rate, long steps);
}
