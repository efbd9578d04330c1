package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import java.util.random.RandomGenerator;

/**
 * A stated law on a group that has no uniform one, with its density relative to the Haar measure.
 *
 * <p>Integrals over the support of the law become weighted means: {@code int f dHaar} is the mean
 * of {@code f(g) exp(-logHaarDensity(g))} over samples {@code g}.
 *
 * @param <E> the type of the elements
 */
public interface TruncatedSampler<E> {

  /** The group. */
  LieGroup<E> group();

  /** The law, in one line. */
  String law();

  /** A random element. */
  E sample(RandomGenerator random);

  /**
   * The logarithm of the density of the law relative to the left Haar measure of {@link
   * HaarDensities}; negative infinity outside of its support.
   */
  double logHaarDensity(E g);
}
