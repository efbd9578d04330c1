package dev.coset.tensor.kernels;

import dev.coset.tensor.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Divides rows among threads: the caller and helpers take pieces until none is left, so that a
 * caller whose helpers are busy elsewhere does the work itself. All callers share the helpers, one
 * for each further processor at most.
 */
final class Rows {

  /** Work for about 20 microseconds, twice what it takes to wake a thread. */
  private static final long SMALLEST_PIECE = 50_000;

  private static final int PIECES_PER_THREAD = 4;
  private static final ExecutorService HELPERS = helpers();

  private Rows() {}

  /** What is done for some rows. */
  @FunctionalInterface
  interface Body {
    void run(long from, long to);
  }

  static void run(long rows, long workPerRow, Body body) {
    int threads = Threads.get();
    long total = rows * Math.max(1, workPerRow);
    if (threads == 1 || total < 2 * SMALLEST_PIECE) {
      if (rows > 0) {
        body.run(0, rows);
      }
      return;
    }
    long pieces =
        Math.min(rows, Math.min((long) threads * PIECES_PER_THREAD, total / SMALLEST_PIECE));
    new Division(rows, Math.max(1, pieces), body).run((int) Math.min(threads, pieces));
  }

  private static ExecutorService helpers() {
    int most = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    var pool =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("coset-kernel-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One run. */
  private static final class Division {
    private final long rows;
    private final long pieces;
    private final Body body;
    private final AtomicLong next = new AtomicLong();
    private final CountDownLatch left;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Division(long rows, long pieces, Body body) {
      this.rows = rows;
      this.pieces = pieces;
      this.body = body;
      this.left = new CountDownLatch((int) pieces);
    }

    void run(int threads) {
      for (int i = 1; i < threads; i++) {
        HELPERS.execute(this::work);
      }
      work();
      boolean interrupted = false;
      while (left.getCount() > 0) {
        try {
          left.await();
        } catch (InterruptedException e) {
          interrupted = true; // helpers still write to the output
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
    }

    private void work() {
      for (long i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            body.run(rows * i / pieces, rows * (i + 1) / pieces);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          left.countDown();
        }
      }
    }
  }
}
