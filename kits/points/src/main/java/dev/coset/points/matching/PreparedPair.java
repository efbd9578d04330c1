package dev.coset.points.matching;

import dev.coset.groups.RigidMotion;

/**
 * Two clouds with their true motion, made ready once for many steps of training.
 *
 * @see RotationInvariantMatcher#prepare
 */
public final class PreparedPair {

  private final MatcherPyramid source;
  private final MatcherPyramid target;
  private final RigidMotion motion;
  private final MatchTruth truth;

  PreparedPair(MatcherPyramid source, MatcherPyramid target, RigidMotion motion, MatchTruth truth) {
    this.source = source;
    this.target = target;
    this.motion = motion;
    this.truth = truth;
  }

  MatcherPyramid source() {
    return source;
  }

  MatcherPyramid target() {
    return target;
  }

  RigidMotion motion() {
    return motion;
  }

  MatchTruth truth() {
    return truth;
  }
}
