package dev.coset.bench.engine;

import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Times small operations and whole training steps (forward, backward, Adam) as {@code
 * peers/engine_peer.py} does, and prints a line {@code name microseconds} each: the median over
 * calls; for convolutions also {@code name-KiB} with the growth of the process's memory at its
 * peak, inputs, tables and compiled code included.
 *
 * <p>Arguments: seconds for each, 2 when missing, then names, all when missing. Threads are those
 * of {@code -Dcoset.threads}.
 */
public final class EngineSteps {

  private static final double WARM_UP = 0.1;

  private EngineSteps() {}

  /** Runs the measurements. */
  public static void main(String[] arguments) {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 2;
    List<String> wanted =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    try (Task first = Task.small((a, b) -> a.add(b), 8)) {
      first.median(WARM_UP); // libraries are there before memory is counted
    }
    tasks()
        .forEach(
            (name, task) -> {
              if (wanted.isEmpty() || wanted.contains(name)) {
                ProcessMemory memory = ProcessMemory.start();
                try (Task ready = task.get()) {
                  double micros = ready.median(seconds);
                  System.out.printf(Locale.ROOT, "%s %.3f%n", name, micros);
                }
                if (name.startsWith("convolution")) {
                  System.out.printf(Locale.ROOT, "%s-KiB %d%n", name, memory.growth());
                }
              }
            });
  }

  private static Map<String, Supplier<Task>> tasks() {
    Map<String, Supplier<Task>> tasks = new LinkedHashMap<>();
    tasks.put("add-8", () -> Task.small((a, b) -> a.add(b), 8));
    tasks.put("matmul-8x8", () -> Task.small((a, b) -> a.matmul(b), 8, 8));
    tasks.put("sum-8", () -> Task.small((a, b) -> a.sum(), 8));
    tasks.put("slice-8x8", () -> Task.small((a, b) -> a.slice(0, 1, 3), 8, 8));
    tasks.put("matmul-1024", () -> Task.large(Tensor::matmul, 1024, 1024));
    tasks.put("mlp-step", EngineSteps::mlp);
    tasks.put("cnn-step", EngineSteps::cnn);
    tasks.put("message-passing-step", EngineSteps::messagePassing);
    tasks.put("convolution-e3nn", ConvolutionStep::forwardAndBackward);
    tasks.put("convolution-torch", ConvolutionStep::forwardAndBackward);
    tasks.put("equiformer-e3nn", () -> EquiformerStep.forwardAndBackward(4));
    tasks.put("equiformer-two-orders", () -> EquiformerStep.forwardAndBackward(2));
    tasks.put("egnn-step", EgnnStep::task);
    tasks.put("canonicalization", CanonicalizationStep::task);
    return tasks;
  }

  /** 64-256-256-10, batch 128. */
  private static Task mlp() {
    RandomGenerator random = new SplittableRandom(1);
    Mlp net = Mlp.of(List.of(64, 256, 256, 10), Tensor::relu, random);
    return classifier(net, net::forward, random, 128, 64);
  }

  /** Three convolutions on images of 28 x 28, batch 32. */
  private static Task cnn() {
    RandomGenerator random = new SplittableRandom(1);
    Cnn net = new Cnn(random);
    return classifier(net, net::forward, random, 32, 1, 28, 28);
  }

  private static final class Cnn extends Module {
    private final List<Conv2d> convolutions = new ArrayList<>();
    private final Linear head;

    Cnn(RandomGenerator random) {
      int[] widths = {1, 32, 64, 64};
      for (int i = 0; i < 3; i++) {
        convolutions.add(child("conv" + i, Conv2d.same(widths[i], widths[i + 1], 3, random)));
      }
      head = child("head", new Linear(64 * 7 * 7, 10, random));
    }

    Tensor forward(Tensor x) {
      Tensor h = convolutions.get(0).forward(x).relu().maxPool2d(2, 2, 0);
      h = convolutions.get(1).forward(h).relu().maxPool2d(2, 2, 0);
      h = convolutions.get(2).forward(h).relu();
      return head.forward(h.reshape(h.size(0), -1));
    }
  }

  private static Task classifier(
      Module net, UnaryOperator<Tensor> forward, RandomGenerator random, long... shape) {
    Task task = new Task(net);
    Tensor x = task.hold(() -> Tensors.randn(DType.FLOAT32, shape, random));
    long[] classes = new long[(int) shape[0]];
    Arrays.setAll(classes, i -> random.nextInt(10));
    Tensor y = task.hold(() -> Tensors.of(classes));
    return task.training(() -> Losses.crossEntropy(forward.apply(x), y));
  }

  /** 1,000 nodes, 10,000 edges, width 64, three rounds. */
  private static Task messagePassing() {
    RandomGenerator random = new SplittableRandom(1);
    int nodes = 1000;
    int edges = 10_000;
    int width = 64;
    MessagePassing net = new MessagePassing(width, 3, random);
    Task task = new Task(net);
    Tensor h = task.hold(() -> Tensors.randn(DType.FLOAT32, new long[] {nodes, width}, random));
    Tensor target = task.hold(() -> Tensors.randn(DType.FLOAT32, new long[] {nodes, 1}, random));
    long[] source = random.longs(edges, 0, nodes).toArray();
    long[] sink = random.longs(edges, 0, nodes).sorted().toArray();
    Tensor from = task.hold(() -> Tensors.of(source));
    Tensor to = task.hold(() -> Tensors.of(sink));
    return task.training(() -> net.forward(h, from, to).sub(target).square().mean());
  }

  private static final class MessagePassing extends Module {
    private final List<Mlp> messages = new ArrayList<>();
    private final List<Mlp> updates = new ArrayList<>();
    private final Linear head;

    MessagePassing(int width, int rounds, RandomGenerator random) {
      for (int i = 0; i < rounds; i++) {
        messages.add(
            child("message" + i, Mlp.of(List.of(2 * width, width, width), Tensor::silu, random)));
        updates.add(
            child("update" + i, Mlp.of(List.of(2 * width, width, width), Tensor::silu, random)));
      }
      head = child("head", new Linear(width, 1, random));
    }

    Tensor forward(Tensor nodes, Tensor from, Tensor to) {
      Tensor h = nodes;
      for (int i = 0; i < messages.size(); i++) {
        Tensor ends = Tensors.cat(1, h.indexSelect(0, from), h.indexSelect(0, to));
        Tensor sums = Tensors.zerosLike(h).indexAdd(0, to, messages.get(i).forward(ends));
        h = h.add(updates.get(i).forward(Tensors.cat(1, h, sums)));
      }
      return head.forward(h);
    }
  }
}
