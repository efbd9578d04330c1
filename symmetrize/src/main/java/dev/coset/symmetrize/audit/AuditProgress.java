package dev.coset.symmetrize.audit;

/** Hears how far an audit is. Called on the thread of the audit, at most once a batch. */
@FunctionalInterface
public interface AuditProgress {

  /**
   * Tells the state.
   *
   * @param done how many moved inputs have been evaluated
   * @param atMost how many there will be at most; the audit may stop before
   * @param phase what is being done, in a few words
   */
  void advance(long done, long atMost, String phase);

  /** Ignores everything. */
  static AuditProgress none() {
    return (done, atMost, phase) -> {};
  }
}
