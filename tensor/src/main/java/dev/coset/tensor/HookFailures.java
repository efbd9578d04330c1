package dev.coset.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries what is thrown inside a hook through libtorch to whoever asked for gradients: of an
 * exception only the message passes, so the message is a number under which it is found again.
 */
final class HookFailures {

  private static final int MOST = 64;
  private static final Pattern NUMBER = Pattern.compile("coset-hook-failure-(\\d+)-");
  private static final Map<Long, Throwable> WAITING = new LinkedHashMap<>();
  private static long next;

  private HookFailures() {}

  /** What to throw in place of a failure. */
  static synchronized RuntimeException carry(Throwable failure) {
    Throwable known = find(failure);
    if (WAITING.size() >= MOST) { // gradients asked of the binding directly never fetch theirs
      WAITING.remove(WAITING.keySet().iterator().next());
    }
    WAITING.put(next, known == null ? failure : known);
    return new IllegalStateException("coset-hook-failure-" + next++ + "-", failure);
  }

  /** Throws the failure that a native exception stands for, if it stands for one. */
  static void rethrow(RuntimeException e) {
    Throwable failure = find(e);
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  private static synchronized @Nullable Throwable find(Throwable e) {
    Matcher matcher = NUMBER.matcher(String.valueOf(e.getMessage()));
    return matcher.find() ? WAITING.remove(Long.parseLong(matcher.group(1))) : null;
  }
}
