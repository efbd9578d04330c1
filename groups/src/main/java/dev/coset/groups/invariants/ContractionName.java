package dev.coset.groups.invariants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes contractions as chains of products where that is possible, else with indices. */
final class ContractionName {

  private static final String SUMMED = "abcdefghpqrstuvwxyz";
  private static final String FREE = "ijklmno";

  private final Metric metric;
  private final List<TensorVariable> variables;
  private final ContractionGraph graph;

  private ContractionName(Metric metric, List<TensorVariable> variables, ContractionGraph graph) {
    this.metric = metric;
    this.variables = variables;
    this.graph = graph;
  }

  static String of(
      Metric metric,
      List<TensorVariable> variables,
      ContractionGraph graph,
      Map<Integer, List<Integer>> labels) {
    ContractionName name = new ContractionName(metric, variables, graph);
    return name.chains().orElseGet(() -> name.indexed(labels));
  }

  private String name(int node) {
    return variables.get(graph.tensors().get(node)).name();
  }

  private int order(int node) {
    return variables.get(graph.tensors().get(node)).order();
  }

  private Optional<String> chains() {
    for (int node = 0; node < graph.tensors().size(); node++) {
      if (order(node) > 2) {
        return Optional.empty();
      }
    }
    if (graph.volume()) {
      return volume();
    }
    return switch (graph.free()) {
      case 0 -> Optional.of(scalar());
      case 1 -> chain(graph.freeNode(0)).map(chain -> String.join("·", chain.names()));
      default -> Optional.empty();
    };
  }

  /** A chain between two vectors, or a ring of matrices. */
  private String scalar() {
    for (int node = 0; node < graph.tensors().size(); node++) {
      if (order(node) == 1) {
        List<String> names = new ArrayList<>(List.of(name(node)));
        chain(node).ifPresent(chain -> names.addAll(chain.names()));
        return String.join("·", names);
      }
    }
    List<String> names = new ArrayList<>();
    boolean[] seen = new boolean[graph.nodes()];
    for (int node = 0; node >= 0; node = unseenNeighbour(node, seen)) {
      seen[node] = true;
      names.add(name(node));
    }
    return "tr(" + String.join("·", names) + ")";
  }

  private int unseenNeighbour(int node, boolean[] seen) {
    for (int next = 0; next < graph.nodes(); next++) {
      if (graph.edges(node, next) > 0 && !seen[next]) {
        return next;
      }
    }
    return -1;
  }

  /** What one meets from a node with one edge on, to the end. */
  private record Chain(List<String> names, int last) {}

  /** The chain behind a node with one edge; empty when it ends at no vector. */
  private Optional<Chain> chain(int start) {
    int before = start;
    int node = neighbours(start).getFirst();
    return chain(before, node);
  }

  private Optional<Chain> chain(int before, int start) {
    List<String> names = new ArrayList<>();
    int from = before;
    int node = start;
    while (graph.isTensor(node)) {
      names.add(name(node));
      if (order(node) == 1) {
        return Optional.of(new Chain(names, node));
      }
      List<Integer> ends = neighbours(node);
      int onwards = ends.getFirst() == from ? ends.getLast() : ends.getFirst();
      from = node;
      node = onwards;
    }
    return Optional.empty();
  }

  /** The other ends of a node's edges, a double edge twice. */
  private List<Integer> neighbours(int node) {
    List<Integer> neighbours = new ArrayList<>();
    for (int next = 0; next < graph.nodes(); next++) {
      for (int i = 0; i < graph.edges(node, next); i++) {
        neighbours.add(next);
      }
    }
    return neighbours;
  }

  /** A determinant of chains, or in three dimensions the cross product of two. */
  private Optional<String> volume() {
    List<Integer> ends = neighbours(graph.volumeNode());
    List<String> arguments = new ArrayList<>();
    for (int end : ends) {
      boolean freeEnd = !graph.isTensor(end);
      if (freeEnd && metric.dimension() == 3 && graph.free() == 1) {
        continue;
      }
      Optional<Chain> chain = freeEnd ? Optional.empty() : chain(graph.volumeNode(), end);
      if (chain.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(String.join("·", chain.get().names()));
    }
    if (graph.free() > 0 && arguments.size() == ends.size()) {
      return Optional.empty();
    }
    String function = graph.free() == 0 ? "det" : "cross";
    return Optional.of(function + "(" + String.join(", ", arguments) + ")");
  }

  private String indexed(Map<Integer, List<Integer>> labels) {
    List<String> factors = new ArrayList<>();
    for (int i = 0; i < graph.free(); i++) {
      for (int j = i + 1; j < graph.free(); j++) {
        if (graph.edges(graph.freeNode(i), graph.freeNode(j)) > 0) {
          factors.add("g[" + letter(i) + letter(j) + "]");
        }
      }
    }
    if (graph.volume()) {
      factors.add("eps" + letters(labels.getOrDefault(graph.volumeNode(), List.of())));
    }
    for (int node = 0; node < graph.tensors().size(); node++) {
      factors.add(name(node) + letters(labels.getOrDefault(node, List.of())));
    }
    return factors.isEmpty() ? "1" : String.join(" ", factors);
  }

  private String letters(List<Integer> labels) {
    return labels.stream().map(this::letter).collect(Collectors.joining("", "[", "]"));
  }

  private String letter(int label) {
    if (label < graph.free()) {
      return String.valueOf(FREE.charAt(label));
    }
    int summed = label - graph.free();
    return summed < SUMMED.length()
        ? String.valueOf(SUMMED.charAt(summed))
        : "a" + (summed - SUMMED.length() + 1);
  }
}
