// Time of nanoflann for what NeighborsBenchmark measures: a tree of points in the unit cube, their 16 nearest points,
// and all points within the radius that holds 20 on average, sorted; one thread, medians in milliseconds.
//
// Needs nanoflann.hpp (github.com/jlblancoc/nanoflann, 1.12.1; one header, BSD):
//   g++ -O3 -march=native -DNDEBUG -I<folder of nanoflann.hpp> bench/peers/nanoflann/neighbors.cpp -o neighbors
//   taskset -c 0 ./neighbors 100000

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nanoflann.hpp>
#include <random>
#include <vector>

struct Cloud {
  std::vector<double> x;
  size_t kdtree_get_point_count() const { return x.size() / 3; }
  double kdtree_get_pt(size_t i, size_t side) const { return x[3 * i + side]; }
  template <class Box> bool kdtree_get_bbox(Box&) const { return false; }
};

using Tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>, Cloud, 3, uint32_t>;

template <class Work> double median(int times, Work work) {
  std::vector<double> all;
  for (int i = 0; i < times; i++) {
    auto begin = std::chrono::steady_clock::now();
    work();
    all.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

int main(int count, char** words) {
  const size_t n = count > 1 ? std::atol(words[1]) : 100000;
  const int times = n > 500000 ? 3 : 7;
  const size_t k = 16;
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  Cloud cloud;
  for (size_t i = 0; i < 3 * n; i++) cloud.x.push_back(uniform(random));
  const double radius = std::cbrt(20.0 / n / (4 * M_PI / 3));
  const nanoflann::KDTreeSingleIndexAdaptorParams leaves(10);

  double build = median(times, [&] { Tree tree(3, cloud, leaves); });
  Tree tree(3, cloud, leaves);
  std::vector<uint32_t> indices(n * k);
  std::vector<double> squares(n * k);
  double nearest = median(times, [&] {
    for (size_t i = 0; i < n; i++) tree.knnSearch(&cloud.x[3 * i], k, &indices[k * i], &squares[k * i]);
  });
  size_t found = 0;
  double within = median(times, [&] {
    std::vector<nanoflann::ResultItem<uint32_t, double>> near;
    std::vector<uint32_t> to;
    std::vector<double> far;
    for (size_t i = 0; i < n; i++) {
      tree.radiusSearch(&cloud.x[3 * i], radius * radius, near);
      for (auto& item : near) {
        to.push_back(item.first);
        far.push_back(item.second);
      }
    }
    found = to.size();
  });
  std::printf("build-%zu %.2f\nnearest-%zu %.2f\nwithin-%zu %.2f\n", n, build, n, nearest, n, within);
  return found == 0;
}
