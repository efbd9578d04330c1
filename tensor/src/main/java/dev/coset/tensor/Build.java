package dev.coset.tensor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.global.torch;

/** Which libtorch is at work, for records of runs. */
public final class Build {

  private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");
  private static final Pattern CAPABILITY = Pattern.compile("CPU capability usage: (\\S+)");

  static {
    Libtorch.start();
  }

  private Build() {}

  /** Its version and the vector instructions it uses, such as {@code 2.10.0 AVX512}. */
  public static String libtorch() {
    try (var text = torch.show_config()) {
      String config = text.getString();
      return (found(VERSION, config) + " " + found(CAPABILITY, config)).strip();
    }
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
