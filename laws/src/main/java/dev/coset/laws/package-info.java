/**
 * Seeded property tests on JUnit Jupiter.
 *
 * <p>A law is a test method annotated with {@link dev.coset.laws.Property}; it takes a {@link
 * java.util.random.RandomGenerator} and is run many times with different seeds. Seeds vary from run
 * to run; a failure names the seed and the option that repeats it.
 *
 * {@snippet :
 * @Property(tries = 200)
 * void inverseUndoes(RandomGenerator random) {
 *   var g = group.sample(random);
 *   assertThat(group.compose(g, group.inverse(g))).isEqualTo(group.identity());
 * }
 * }
 */
@NullMarked
package dev.coset.laws;

import org.jspecify.annotations.NullMarked;
