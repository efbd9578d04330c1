package dev.coset.symmetrize.foreign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads the lines of a stream as they come, on a thread of its own, with a limit on length. */
final class LineReader {

  /** The longest line that is kept, in characters. */
  static final int LONGEST = 1 << 28;

  private static final Logger LOG = System.getLogger(LineReader.class.getName());
  private static final int SHOWN = 300;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final boolean keepAll;
  private final int longest;
  private final Thread thread;
  private volatile Optional<String> last = Optional.empty();

  private LineReader(InputStream in, boolean keepAll, int longest) {
    this.keepAll = keepAll;
    this.longest = longest;
    this.thread = Thread.ofPlatform().daemon().unstarted(() -> read(in));
  }

  /** A reader whose lines are fetched with {@link #next}. */
  static LineReader keepingAll(InputStream in) {
    LineReader reader = new LineReader(in, true, LONGEST);
    reader.thread.start();
    return reader;
  }

  /** A reader that only remembers the beginning of the last line that was not blank. */
  static LineReader keepingLast(InputStream in) {
    LineReader reader = new LineReader(in, false, SHOWN);
    reader.thread.start();
    return reader;
  }

  /** What the stream gave. */
  sealed interface Event {}

  /** A line that is not blank. */
  record Line(String text) implements Event {}

  /** A line beyond the limit; nothing is read after it. */
  record TooLong() implements Event {}

  /** The end of the stream. */
  record End() implements Event {}

  /** The next line, or nothing when none came in time. */
  Optional<Event> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The last line that was not blank. */
  Optional<String> last() {
    return last;
  }

  /** Waits for the end of the stream. */
  void join(Duration patience) throws InterruptedException {
    thread.join(patience);
  }

  private void read(InputStream in) {
    StringBuilder line = new StringBuilder();
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          take(line);
        } else if (line.length() < longest) {
          line.append((char) c);
        } else if (keepAll) {
          events.add(new TooLong());
          return;
        }
      }
      take(line);
    } catch (IOException e) {
      LOG.log(Logger.Level.DEBUG, "A stream of a command was closed", e);
    }
    events.add(new End());
  }

  private void take(StringBuilder line) {
    String text = line.toString().strip();
    line.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    if (keepAll) {
      events.add(new Line(text));
    } else {
      last = Optional.of(text);
    }
  }
}
