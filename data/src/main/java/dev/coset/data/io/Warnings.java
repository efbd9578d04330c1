package dev.coset.data.io;

import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Keeps the first warning of a decoder that means missing or damaged pixels. */
final class Warnings implements IIOReadWarningListener {

  private @Nullable String first;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String low = warning.toLowerCase(Locale.ROOT);
    if (first == null
        && (low.contains("premature") || low.contains("corrupt") || low.contains("truncated"))) {
      first = warning;
    }
  }

  /** The first warning. */
  Optional<String> first() {
    return Optional.ofNullable(first);
  }
}
