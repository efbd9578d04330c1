package dev.coset.learn.runs;

import dev.coset.learn.Versions;
import dev.coset.tensor.Build;
import dev.coset.tensor.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run depends on besides its configuration. */
public final class Environment {

  private static final String DETACHED = "ref: ";

  private Environment() {}

  /**
   * The Java platform, operating system, processors, versions of Coset and libtorch, device,
   * threads of an operation, and, in a working copy of git, the commit. No process is started.
   */
  public static Map<String, String> describe() {
    var environment = new TreeMap<String, String>();
    environment.put("coset", Versions.coset());
    environment.put("java", System.getProperty("java.runtime.version"));
    environment.put("vm", System.getProperty("java.vm.name"));
    environment.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("architecture", System.getProperty("os.arch"));
    environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    environment.put("libtorch", Build.libtorch());
    environment.put("device", "cpu");
    environment.put("threads", Integer.toString(Threads.get()));
    commit(Path.of("").toAbsolutePath()).ifPresent(commit -> environment.put("git", commit));
    return environment;
  }

  /** The commit that is checked out in the working copy around a folder, read from its files. */
  static Optional<String> commit(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.isDirectory(git)) {
        return commitOf(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> commitOf(Path git) {
    try {
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith(DETACHED)) {
        return Optional.of(head);
      }
      String name = head.substring(DETACHED.length());
      Path loose = git.resolve(name);
      if (Files.exists(loose)) {
        return Optional.of(Files.readString(loose).strip());
      }
      return Files.readAllLines(git.resolve("packed-refs")).stream()
          .filter(line -> line.endsWith(" " + name))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // not a working copy that can be read
    }
  }
}
