package dev.coset.groups.sphere;

/** The coefficients of {@link HarmonicsTable}, rounded to single precision. */
record FloatHarmonicsTable(HarmonicsTable exact) {

  int degree() {
    return exact.degree();
  }

  int size() {
    return exact.size();
  }

  float start(int l) {
    return (float) exact.start(l);
  }

  float last(int l, int m) {
    return (float) exact.last(l, m);
  }

  float older(int l, int m) {
    return (float) exact.older(l, m);
  }

  float up(int l, int m) {
    return (float) exact.up(l, m);
  }

  float down(int l, int m) {
    return (float) exact.down(l, m);
  }

  float axis(int l, int m) {
    return (float) exact.axis(l, m);
  }
}
