// The peer of PoseBenchmark: manif::SE3d in loops over arrays of a million elements.
//
// Build, from this folder, with Debian's libeigen3-dev 3.4.0 and a checkout of manif 0.0.3
// (github.com/artivis/manif, commit de52f8b):
//   g++ -std=c++17 -O3 -march=native -DNDEBUG -I MANIF/include -I MANIF/external/tl \
//     -I /usr/include/eigen3 manif_bench.cpp -o manif_bench
// Run: taskset -c 0 ./manif_bench
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

#include <manif/SE3.h>

using manif::SE3d;
using manif::SE3Tangentd;

template <typename T>
using Array = std::vector<T, Eigen::aligned_allocator<T>>;

constexpr std::size_t kSize = 1000000;
constexpr int kWarm = 5;
constexpr int kRuns = 21;

// Prints the median time of a pass over all elements in milliseconds.
template <typename Work>
void measure(const char* what, Work work) {
  std::vector<double> times;
  for (int run = 0; run < kWarm + kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const auto stop = std::chrono::steady_clock::now();
    asm volatile("" ::: "memory");
    if (run >= kWarm) {
      times.push_back(std::chrono::duration<double, std::milli>(stop - start).count());
    }
  }
  std::sort(times.begin(), times.end());
  std::printf("%-8s %8.2f ms\n", what, times[times.size() / 2]);
}

int main() {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  Array<SE3Tangentd> tangents(kSize), logs(kSize);
  Array<SE3d> poses(kSize), others(kSize), results(kSize);
  for (std::size_t i = 0; i < kSize; ++i) {
    SE3Tangentd first, second;
    for (int c = 0; c < 6; ++c) {
      first.coeffs()(c) = normal(random);
      second.coeffs()(c) = normal(random);
    }
    tangents[i] = first;
    poses[i] = first.exp();
    others[i] = second.exp();
  }
  measure("exp", [&] {
    for (std::size_t i = 0; i < kSize; ++i) results[i] = tangents[i].exp();
  });
  measure("log", [&] {
    for (std::size_t i = 0; i < kSize; ++i) logs[i] = poses[i].log();
  });
  measure("compose", [&] {
    for (std::size_t i = 0; i < kSize; ++i) results[i] = poses[i].compose(others[i]);
  });
  measure("inverse", [&] {
    for (std::size_t i = 0; i < kSize; ++i) results[i] = poses[i].inverse();
  });
  double sum = logs[kSize / 2].coeffs().sum() + results[kSize / 2].coeffs().sum();
  std::printf("checksum %.6f\n", sum);
}
