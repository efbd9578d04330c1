package dev.coset.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * Summaries of windows of {@code [n, c, ..]} with one to three axes of space.
 *
 * <p>Windows have extent {@code kernel} and lie {@code stride} apart on each axis, which {@code
 * padding} widens at both sides: by nothing that could be the largest, or by 0 where means are
 * taken. Adaptive pools cut each axis into a given number of windows of nearly equal extent.
 */
public sealed interface Pools permits Tensor {

  /** The largest of each window of {@code [n, c, w]}. */
  default Tensor maxPool1d(int kernel, int stride, int padding) {
    return Native.unary(
        "maxPool1d",
        this,
        t ->
            torch.max_pool1d(
                t,
                Native.each(1, kernel),
                Native.each(1, stride),
                Native.each(1, padding),
                Native.each(1, 1),
                false));
  }

  /** The largest of each square window of an image {@code [n, c, h, w]}. */
  default Tensor maxPool2d(int kernel, int stride, int padding) {
    return Native.unary(
        "maxPool2d",
        this,
        t ->
            torch.max_pool2d(
                t,
                Native.each(2, kernel),
                Native.each(2, stride),
                Native.each(2, padding),
                Native.each(2, 1),
                false));
  }

  /** The largest of each cubic window of {@code [n, c, d, h, w]}. */
  default Tensor maxPool3d(int kernel, int stride, int padding) {
    return Native.unary(
        "maxPool3d",
        this,
        t ->
            torch.max_pool3d(
                t,
                Native.each(3, kernel),
                Native.each(3, stride),
                Native.each(3, padding),
                Native.each(3, 1),
                false));
  }

  /** The mean of each window of {@code [n, c, w]}; padding counts as 0. */
  default Tensor avgPool1d(int kernel, int stride, int padding) {
    return Native.unary(
        "avgPool1d",
        this,
        t ->
            torch.avg_pool1d(
                t,
                Native.each(1, kernel),
                Native.each(1, stride),
                Native.each(1, padding),
                false,
                true));
  }

  /** The mean of each square window of an image {@code [n, c, h, w]}; padding counts as 0. */
  default Tensor avgPool2d(int kernel, int stride, int padding) {
    return Native.unary(
        "avgPool2d",
        this,
        t ->
            torch.avg_pool2d(
                t,
                Native.each(2, kernel),
                Native.each(2, stride),
                Native.each(2, padding),
                false,
                true,
                null));
  }

  /** The mean of each cubic window of {@code [n, c, d, h, w]}; padding counts as 0. */
  default Tensor avgPool3d(int kernel, int stride, int padding) {
    return Native.unary(
        "avgPool3d",
        this,
        t ->
            torch.avg_pool3d(
                t,
                Native.each(3, kernel),
                Native.each(3, stride),
                Native.each(3, padding),
                false,
                true,
                null));
  }

  /** The means of {@code width} windows of {@code [n, c, w]}. */
  default Tensor adaptiveAvgPool1d(long width) {
    return Native.unary("adaptiveAvgPool1d", this, t -> torch.adaptive_avg_pool1d(t, width));
  }

  /** The means of {@code height x width} windows of an image {@code [n, c, h, w]}. */
  default Tensor adaptiveAvgPool2d(long height, long width) {
    return Native.unary(
        "adaptiveAvgPool2d", this, t -> torch.adaptive_avg_pool2d(t, height, width));
  }

  /** The means of {@code depth x height x width} windows of {@code [n, c, d, h, w]}. */
  default Tensor adaptiveAvgPool3d(long depth, long height, long width) {
    return Native.unary(
        "adaptiveAvgPool3d", this, t -> torch.adaptive_avg_pool3d(t, depth, height, width));
  }

  /** The largest of each of {@code width} windows of {@code [n, c, w]}. */
  default Tensor adaptiveMaxPool1d(long width) {
    return Native.unary(
        "adaptiveMaxPool1d", this, t -> Native.first(torch.adaptive_max_pool1d(t, width)));
  }

  /** The largest of each of {@code height x width} windows of an image {@code [n, c, h, w]}. */
  default Tensor adaptiveMaxPool2d(long height, long width) {
    return Native.unary(
        "adaptiveMaxPool2d", this, t -> Native.first(torch.adaptive_max_pool2d(t, height, width)));
  }

  /** The largest of each of {@code depth x height x width} windows of {@code [n, c, d, h, w]}. */
  default Tensor adaptiveMaxPool3d(long depth, long height, long width) {
    return Native.unary(
        "adaptiveMaxPool3d",
        this,
        t -> Native.first(torch.adaptive_max_pool3d(t, depth, height, width)));
  }
}
