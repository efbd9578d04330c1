package dev.coset.data.generate;

import dev.coset.groups.RigidMotion;

/**
 * A car or a walker at the time of a scan, whether or not a beam met it.
 *
 * <p>The motion {@code pose} takes its own coordinates to the world's: the origin is on the ground
 * below its middle, x points ahead, z up.
 *
 * @param instance its number, from 1; the same in all scans of a scene
 * @param kind its class
 * @param pose where it is in the world
 * @param length its extent ahead, in metres
 * @param width its extent to the sides
 * @param height its extent upwards
 */
public record LidarObject(
    int instance, LidarClass kind, RigidMotion pose, double length, double width, double height) {}
