package dev.coset.learn;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run depends on besides its configuration. */
final class Versions {

  private Versions() {}

  /** The version of Coset, or {@code development} when it does not run from its archive. */
  static String coset() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The Java platform, the operating system and the processors, by name. */
  static Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("coset", coset());
    environment.put("java", System.getProperty("java.runtime.version"));
    environment.put("vm", System.getProperty("java.vm.name"));
    environment.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("architecture", System.getProperty("os.arch"));
    environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return environment;
  }
}
