package dev.coset.data.actions;

/** Values {@code [channel, row, column]} in double precision, owned by who made them. */
record Raster(int channels, int height, int width, double[] values) {}
