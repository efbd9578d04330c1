/**
 * Registration of real scans: how often the motion is found, and beside Open3D.
 *
 * {@snippet :
 * RegistrationRecall.main(new String[] {"../shared/data/pointclouds", "0.5", "0.02", "2"});
 * }
 */
@NullMarked
package dev.coset.bench.registration;

import org.jspecify.annotations.NullMarked;
