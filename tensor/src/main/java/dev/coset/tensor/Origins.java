package dev.coset.tensor;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The diagnostic of {@link Scope#traceOrigins}: where tensors were made and freed. */
final class Origins {

  static final String PROPERTY = "coset.scope.trace";

  private static final int DEPTH = 4;
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final Set<Class<?>> INTERNAL = internal();
  private static final Set<Tensor> LIVE = ConcurrentHashMap.newKeySet();

  /** Plain, so that asking costs nothing; other threads see a change soon. */
  private static boolean on = Boolean.getBoolean(PROPERTY);

  private Origins() {}

  static boolean isOn() {
    return on;
  }

  static void set(boolean value) {
    on = value;
    if (!value) {
      LIVE.clear();
    }
  }

  /** What is known of a tensor: where it was made and, later, freed. */
  static final class Trace {
    private final List<StackFrame> made;
    private @Nullable List<StackFrame> freed;
    private String description = "";

    Trace(List<StackFrame> made) {
      this.made = made;
    }

    /** For a tensor that is used after it was freed. */
    String afterFree() {
      return "The tensor %s was freed at %s; it was made at %s. Results leave a scope by scope.keep(t)"
          .formatted(description, place(freed == null ? List.of() : freed), place(made));
    }
  }

  static Trace made(Tensor tensor) {
    LIVE.add(tensor);
    return new Trace(here());
  }

  static void freed(Tensor tensor, List<StackFrame> where) {
    LIVE.remove(tensor);
    Trace trace = tensor.origin();
    if (trace == null) {
      trace = new Trace(List.of());
      tensor.origin(trace);
    }
    trace.freed = where;
    trace.description = tensor.describe();
  }

  /** The callers of this room, innermost first. */
  static List<StackFrame> here() {
    return WALKER.walk(frames -> frames.filter(Origins::isOutside).limit(DEPTH).toList());
  }

  /** The traced tensors that are alive, as "what, made where". */
  static List<String> live() {
    var lines = new ArrayList<String>();
    for (Tensor tensor : LIVE) {
      Trace trace = tensor.origin();
      lines.add(
          "%s made at %s"
              .formatted(tensor.describe(), place(trace == null ? List.of() : trace.made)));
    }
    return lines;
  }

  private static String place(List<StackFrame> frames) {
    return frames.isEmpty()
        ? "an unknown place, before tracing began"
        : frames.stream().map(StackFrame::toString).collect(Collectors.joining(", called from "));
  }

  private static boolean isOutside(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    return !INTERNAL.contains(type) && !type.getName().startsWith("java.");
  }

  private static Set<Class<?>> internal() {
    var classes = new HashSet<Class<?>>(Arrays.asList(Tensor.class.getInterfaces()));
    classes.addAll(
        List.of(
            Tensor.class,
            Tensors.class,
            Creation.class,
            Native.class,
            Owner.class,
            Scope.class,
            Holder.class,
            Attention.class,
            Losses.class,
            Autograd.class,
            Module.class,
            LeakDetector.class,
            Origins.class));
    return Set.copyOf(classes);
  }
}
