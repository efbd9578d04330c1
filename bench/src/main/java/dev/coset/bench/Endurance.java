package dev.coset.bench;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Long runs of the engine on Linux: 100,000 training steps of a small message-passing network, and
 * 100,000 inferences by eight threads on a shared one. Prints the live tensors and the native
 * memory at eleven moments after a warm-up of half as many again, in which the virtual machine
 * compiles the code; ends with code 1 if a figure moved: live tensors must be constant, and memory
 * at no moment more than 1% above the first.
 *
 * <p>Native memory is what {@code malloc} has given out ({@code mallinfo2}) less what the virtual
 * machine took of it for itself, such as its compilers' (native memory tracking). The first counts
 * one arena only, so run with {@code MALLOC_ARENA_MAX=1} and {@code
 * -XX:NativeMemoryTracking=summary}. What the process holds in memory is printed beside it. See
 * {@code bench/README.md}.
 */
public final class Endurance {

  private static final int NODES = 24;
  private static final int EDGES = 80;
  private static final int WIDTH = 16;
  private static final int BLOCKS = 10;
  private static final int THREADS = 8;
  private static final double FLAT = 0.01;

  private Endurance() {}

  /** Arguments: {@code training} or {@code inference}, and how many times (100,000). */
  public static void main(String[] arguments) throws Exception {
    String what = arguments.length > 0 ? arguments[0] : "training";
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    Threads.set(1);
    Moment.now(0); // loads what measuring needs
    boolean flat =
        switch (what) {
          case "training" -> training(times);
          case "inference" -> inference(times);
          default -> throw new IllegalArgumentException("training or inference, given: " + what);
        };
    System.out.println(flat ? "flat" : "NOT FLAT");
    System.exit(flat ? 0 : 1);
  }

  private record Graph(float[] features, long[] from, long[] to) {
    static Graph draw(RandomGenerator random) {
      float[] features = new float[NODES * WIDTH];
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) random.nextGaussian();
      }
      return new Graph(
          features,
          LongStream.generate(() -> random.nextInt(NODES)).limit(EDGES).toArray(),
          LongStream.generate(() -> random.nextInt(NODES)).limit(EDGES).toArray());
    }

    Tensor forward(MessageNetwork network) {
      return network.forward(Tensors.of(features, NODES, WIDTH), Tensors.of(from), Tensors.of(to));
    }
  }

  /** What is alive at one moment. */
  private record Moment(long done, long tensors, long allocated, long resident) {
    static Moment now(long done) throws IOException {
      System.gc();
      return new Moment(
          done, Scope.liveTensors(), allocatedBytes() - virtualMachineBytes(), residentBytes());
    }
  }

  private static boolean training(int steps) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    List<Moment> moments = new ArrayList<>();
    long begin = System.nanoTime();
    try (var network = new MessageNetwork(WIDTH, random);
        var optimizer = Adam.of(network.parameters(), 1e-3)) {
      int warmUp = steps / 2;
      for (int step = 0; step <= steps + warmUp; step++) {
        if (step >= warmUp && (step - warmUp) % (steps / BLOCKS) == 0) {
          moments.add(Moment.now(step - warmUp));
        }
        Graph graph = Graph.draw(random);
        try (var _ = Scope.open()) {
          Tensor target = Tensors.of(new float[NODES], NODES, 1);
          Autograd.backward(Losses.meanSquared(graph.forward(network), target));
          Gradients.clipNorm(network.parameters().values(), 1);
          optimizer.step();
          optimizer.zeroGrad();
        }
      }
    }
    return report("training steps", moments, begin);
  }

  private static boolean inference(int times) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    List<Moment> moments = new ArrayList<>();
    long begin = System.nanoTime();
    try (var network = new MessageNetwork(WIDTH, random);
        var pool = Executors.newFixedThreadPool(THREADS)) {
      network.eval();
      List<Graph> graphs = LongStream.range(0, THREADS).mapToObj(_ -> Graph.draw(random)).toList();
      List<float[]> expected = graphs.stream().map(graph -> infer(network, graph)).toList();
      for (int block = -BLOCKS / 2; block < BLOCKS; block++) {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          int own = thread;
          work.add(
              () -> {
                for (int i = 0; i < times / BLOCKS / THREADS; i++) {
                  if (!Arrays.equals(infer(network, graphs.get(own)), expected.get(own))) {
                    return false;
                  }
                }
                return true;
              });
        }
        requireAll(pool.invokeAll(work));
        if (block >= -1) {
          moments.add(Moment.now((long) (block + 1) * (times / BLOCKS)));
        }
      }
    }
    return report("inferences by %d threads".formatted(THREADS), moments, begin);
  }

  private static float[] infer(MessageNetwork network, Graph graph) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(() -> graph.forward(network)).toFloatArray();
    }
  }

  private static void requireAll(List<Future<Boolean>> results)
      throws InterruptedException, ExecutionException {
    for (Future<Boolean> result : results) {
      if (!result.get()) {
        throw new IllegalStateException("A thread got another result than the serial run");
      }
    }
  }

  private static boolean report(String what, List<Moment> moments, long begin) {
    System.out.printf(
        Locale.ROOT,
        "%,d %s in %.0f s%n%10s %8s %14s %14s%n",
        moments.getLast().done,
        what,
        (System.nanoTime() - begin) * 1e-9,
        "done",
        "tensors",
        "native bytes",
        "resident bytes");
    for (Moment moment : moments) {
      System.out.printf(
          "%10d %8d %14d %14d%n", moment.done, moment.tensors, moment.allocated, moment.resident);
    }
    Moment first = moments.getFirst();
    double growth =
        moments.stream()
            .mapToDouble(m -> (double) m.allocated / first.allocated - 1)
            .max()
            .orElse(0);
    System.out.printf(
        Locale.ROOT,
        "most above the first: native %+.3f%%, resident %+.3f%%%n",
        100 * growth,
        100 * ((double) moments.getLast().resident / first.resident - 1));
    return growth <= FLAT && moments.stream().allMatch(moment -> moment.tensors == first.tensors);
  }

  private static long residentBytes() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(text -> text.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow();
    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
  }

  /** What the virtual machine itself has taken by {@code malloc}, to the kilobyte. */
  private static long virtualMachineBytes() {
    String report;
    try {
      report =
          String.valueOf(
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "vmNativeMemory",
                      new Object[] {new String[] {"summary"}},
                      new String[] {String[].class.getName()}));
    } catch (JMException e) {
      throw new IllegalStateException("The virtual machine does not tell its memory", e);
    }
    Matcher total = Pattern.compile("malloc: (\\d+)KB").matcher(report);
    if (!total.find()) {
      throw new IllegalStateException(
          "Start with -XX:NativeMemoryTracking=summary; the virtual machine said: " + report);
    }
    return 1024 * Long.parseLong(total.group(1));
  }

  /** What {@code malloc} has given out: the mapped and the used bytes of {@code mallinfo2}. */
  @SuppressWarnings("restricted")
  private static long allocatedBytes() {
    Linker linker = Linker.nativeLinker();
    var struct = MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG));
    var mallinfo2 =
        linker.downcallHandle(
            linker.defaultLookup().find("mallinfo2").orElseThrow(), FunctionDescriptor.of(struct));
    try (Arena arena = Arena.ofConfined()) {
      var info = (MemorySegment) mallinfo2.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, 4) + info.getAtIndex(ValueLayout.JAVA_LONG, 7);
    } catch (Throwable e) {
      throw new IllegalStateException("mallinfo2 failed", e);
    }
  }
}
