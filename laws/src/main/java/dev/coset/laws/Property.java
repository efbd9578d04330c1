package dev.coset.laws;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that states a law and is run many times on random inputs.
 *
 * <p>Parameters of type {@link java.util.random.RandomGenerator} receive a generator seeded anew
 * for each try. The seed of the first try comes from the system property {@code coset.seed} or,
 * when that is absent, from the clock; a failure names the seed of the failing try.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(PropertyExtension.class)
public @interface Property {
  /** How many times the law is tried. */
  int tries() default 50;
}
