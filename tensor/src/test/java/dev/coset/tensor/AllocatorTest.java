package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Linker;
import org.junit.jupiter.api.Test;

class AllocatorTest {

  /** glibc takes the settings; a variable of the user's has precedence. */
  @Test
  void theSettingsAreTaken() {
    assumeTrue(Linker.nativeLinker().defaultLookup().find("mallopt").isPresent());
    boolean chosen = System.getenv().keySet().stream().anyMatch(name -> name.startsWith("MALLOC_"));
    assertThat(Allocator.keepFreedMemory()).isEqualTo(!chosen);
  }
}
