package dev.coset.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Graph;
import org.bytedeco.pytorch.GraphExecutor;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Method;
import org.bytedeco.pytorch.Value;
import org.bytedeco.pytorch.global.torch;

/**
 * What lies between the layers of a TorchScript model: the tensors of its graph, with all calls of
 * submodules inlined, and the rest of the model from any of them.
 *
 * <p>A result has the name of the submodule whose parameters it uses ({@code features.0}), else
 * that of its operation with a number ({@code relu 2}). Results inside branches and loops are not
 * seen, nor those that a later operation overwrites. The model itself is not changed, and must stay
 * open while this is used. Not for several threads.
 */
public final class TorchScriptLayers implements AutoCloseable {

  private static final int SIMPLE_EXECUTION = 0;
  private static final Pattern LINE =
      Pattern.compile("  (%\\S+ : .+|) ?= ([\\w:]+)(\\[.*\\])?\\((.*?)\\)(?: #.*)?");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("%[\\w.]+");

  private final TorchScriptModule module;
  private final Graph graph;
  private final List<Result> results;
  private final Map<Integer, GraphExecutor> resumed = new HashMap<>();
  private final GraphExecutor all;

  private TorchScriptLayers(TorchScriptModule module, Graph graph) {
    this.module = module;
    this.graph = graph;
    this.results = read(graph.toString());
    Graph seen = graph.copy();
    values(seen).forEach(seen::registerOutput);
    this.all = new GraphExecutor(seen, "layers", SIMPLE_EXECUTION);
  }

  /**
   * The layers of a model.
   *
   * @throws IllegalArgumentException if its forward takes anything but one tensor
   */
  public static TorchScriptLayers of(TorchScriptModule module) {
    if (module.arguments().size() != 1) {
      throw new IllegalArgumentException(
          "The layers of a model are seen when its forward takes one tensor, but this one takes "
              + module.arguments());
    }
    try (Method forward = module.jit().get_method("forward");
        var function = forward.function()) {
      return new TorchScriptLayers(
          module, torch.toGraphFunction(function).optimized_graph().copy());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The graph of the TorchScript model cannot be read: " + Native.firstLine(e), e);
    }
  }

  /** A tensor of the graph: the number of its node, and its name. */
  private record Result(int node, String name) {}

  /** Reads the graph as it is printed: one line for each node, those of blocks further indented. */
  private static List<Result> read(String text) {
    Map<String, String> paths = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Result> found = new java.util.LinkedHashMap<>();
    Set<String> overwritten = new HashSet<>();
    int node = 0;
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      List<String> inputs = VALUE.matcher(matcher.group(4)).results().map(r -> r.group()).toList();
      String declared = matcher.group(1).strip();
      String value = declared.split(" ", 2)[0];
      String operation = matcher.group(2);
      if (operation.equals("prim::GetAttr")) {
        Matcher name = NAME.matcher(line);
        String outer = paths.getOrDefault(inputs.getFirst(), "");
        paths.put(value, name.find() ? outer + "." + name.group(1) : outer);
      } else if (declared.endsWith(" : Tensor") && !operation.startsWith("prim::Const")) {
        String label = label(operation, inputs, paths, counts);
        found.put(value, new Result(node, label));
        if (operation.endsWith("_")) {
          overwritten.add(inputs.getFirst());
        }
      }
      node++;
    }
    overwritten.forEach(found::remove);
    return List.copyOf(found.values());
  }

  /** The path of the module whose parameters a node uses, or the operation with a number. */
  private static String label(
      String operation,
      List<String> inputs,
      Map<String, String> paths,
      Map<String, Integer> counts) {
    String plain = operation.substring(operation.lastIndexOf(':') + 1);
    return inputs.stream()
        .filter(paths::containsKey)
        .map(paths::get)
        .map(path -> path.substring(0, path.lastIndexOf('.')))
        .findFirst()
        .map(path -> path.isEmpty() ? "module" : path.substring(1))
        .orElseGet(() -> plain + " " + counts.merge(plain, 1, Integer::sum));
  }

  /** The values of the results in a copy of the graph. */
  private List<Value> values(Graph copy) {
    List<Value> values = new ArrayList<>();
    var next = copy.nodes().begin();
    int node = 0;
    for (Result result : results) {
      while (node < result.node) {
        next.increment();
        node++;
      }
      values.add(next.multiply().output());
    }
    return values;
  }

  /** The names of the results in the order of computation. */
  public List<String> names() {
    return results.stream().map(Result::name).toList();
  }

  /** Some results for an input, in the innermost scope; empty for those that are not tensors. */
  public List<Optional<Tensor>> results(List<Integer> which, Tensor input) {
    try (IValueVector stack = run(all, input)) {
      List<Optional<Tensor>> found = new ArrayList<>();
      for (int index : which) {
        found.add(tensor(stack.get(1 + index)));
      }
      return found;
    }
  }

  /**
   * The output of the model when a result is replaced, in the innermost scope.
   *
   * @throws IllegalArgumentException if the model fails on these, or gives no tensor
   */
  public Tensor resume(int result, Tensor replacement, Tensor input) {
    GraphExecutor rest = resumed.computeIfAbsent(result, this::from);
    try (IValueVector stack = run(rest, input, replacement)) {
      return tensor(stack.get(0))
          .orElseThrow(() -> new IllegalArgumentException("The TorchScript model gives no tensor"));
    }
  }

  private GraphExecutor from(int result) {
    Graph copy = graph.copy();
    Value replaced = values(copy).get(result);
    Value input = copy.addInput("replacement");
    replaced.replaceAllUsesWith(input);
    return new GraphExecutor(copy, "rest", SIMPLE_EXECUTION);
  }

  private static Optional<Tensor> tensor(IValue value) {
    return TorchScriptModule.firstTensor(value)
        .map(t -> Native.make("layer", () -> TorchScriptModule.supported(t)));
  }

  private IValueVector run(GraphExecutor executor, Tensor... inputs) {
    IValueVector stack = new IValueVector();
    try (var self = module.jit()._ivalue();
        IValue object = new IValue(self)) {
      stack.push_back(object);
      for (Tensor input : inputs) {
        try (IValue value = new IValue(input.raw())) {
          stack.push_back(value);
        }
      }
      Native.run("layers", () -> executor.run(stack), inputs);
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** Frees the graphs; the model stays open. */
  @Override
  public void close() {
    all.close();
    resumed.values().forEach(GraphExecutor::close);
    resumed.clear();
    graph.close();
  }
}
