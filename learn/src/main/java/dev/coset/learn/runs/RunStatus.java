package dev.coset.learn.runs;

/** How a run stands. */
public enum RunStatus {
  /** Its process is at work. */
  RUNNING,
  /** It ended as it should. */
  FINISHED,
  /** A number was not finite. */
  DIVERGED,
  /** It ended with another fault. */
  FAILED,
  /** Its process is gone without having said why: it was killed. */
  INTERRUPTED
}
