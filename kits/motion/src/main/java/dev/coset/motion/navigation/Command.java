package dev.coset.motion.navigation;

/**
 * What a unicycle is told.
 *
 * @param speed in m/s
 * @param turn in rad/s, positive to the left
 */
public record Command(double speed, double turn) {}
