package dev.coset.symmetrize.audit;

import java.nio.ByteBuffer;

/**
 * What one evaluation adds to the figures of an audit.
 *
 * @param path whether the element lies on a path, and counts for the curve by angle only
 * @param same whether the expected output is that for the original input
 * @param task what was compared with a target
 * @param classified whether classes were compared
 * @param error the relative error
 * @param values flip, total variation and cosine when classified; then before and after of the
 *     task: rightness for labels, mean square and mean absolute error for values
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read within a batch, compared by no one.
record Scores(
    boolean path, boolean same, Task task, boolean classified, double error, double[] values) {

  static final int FLIP = 0;
  static final int VARIATION = 1;
  static final int COSINE = 2;
  static final int BEFORE = 3;
  static final int AFTER = 4;
  static final int ABSOLUTE_BEFORE = 5;
  static final int ABSOLUTE_AFTER = 6;
  static final int COUNT = 7;

  /** The bytes of one record. */
  static final int BYTES = 1 + Double.BYTES * (1 + COUNT);

  private static final int PATH_BIT = 1;
  private static final int SAME_BIT = 2;
  private static final int CLASSIFIED_BIT = 4;
  private static final int TASK_SHIFT = 3;

  /** What an output is compared with beside the other output. */
  enum Task {
    NONE(0),
    LABEL(1),
    VALUES(2);

    private final int code;

    Task(int code) {
      this.code = code;
    }

    private static Task of(int code) {
      return code == LABEL.code ? LABEL : code == VALUES.code ? VALUES : NONE;
    }
  }

  void write(ByteBuffer target) {
    int flags =
        (path ? PATH_BIT : 0)
            | (same ? SAME_BIT : 0)
            | (classified ? CLASSIFIED_BIT : 0)
            | task.code << TASK_SHIFT;
    target.put((byte) flags).putDouble(error);
    for (double value : values) {
      target.putDouble(value);
    }
  }

  static Scores read(ByteBuffer source) {
    int flags = source.get();
    double error = source.getDouble();
    double[] values = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = source.getDouble();
    }
    return new Scores(
        (flags & PATH_BIT) != 0,
        (flags & SAME_BIT) != 0,
        Task.of(flags >> TASK_SHIFT),
        (flags & CLASSIFIED_BIT) != 0,
        error,
        values);
  }
}
