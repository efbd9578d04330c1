package dev.coset.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a program whose tensors are freed at its end.
 *
 * <p>Every tensor made by a thread belongs to the innermost scope that the thread has open; closing
 * the scope frees them all, newest first. Scopes nest. A result leaves its scope by {@link #keep}.
 * Tensors made outside every scope are refused, because nothing would free them.
 *
 * {@snippet :
 * static Tensor squaredNorm(Tensor x) { // leaves no temporary behind
 *   try (var scope = Scope.open()) {
 *     return scope.keep(x.mul(x).sum());
 *   }
 * }
 * }
 *
 * <p>A scope is confined to the thread that opened it, and scopes close in reverse order of
 * opening. Where the variable is not used, write {@code try (var _ = Scope.open())}.
 *
 * <p>Tensors themselves are not confined: other threads may read one and compute with it, each in a
 * scope of its own, as long as it lives; the thread that owns it waits for them before it closes
 * the scope. To give a tensor away, put it into a {@link Holder}, pass that on, and {@link #adopt}
 * the tensor on the other side.
 *
 * <p>What is alive is counted: {@link #liveTensors()}, {@link #liveBytes()}; {@link LeakDetector}
 * compares. {@link #traceOrigins} says where tensors were made and freed.
 */
public final class Scope extends Owner implements AutoCloseable {

  private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

  private final Thread thread = Thread.currentThread();
  private final @Nullable Scope enclosing;

  private @Nullable OperationObserver observer;

  private Scope(@Nullable Scope enclosing) {
    this.enclosing = enclosing;
    this.observer = enclosing == null ? null : enclosing.observer;
  }

  /** Opens a scope inside the innermost one of this thread. */
  public static Scope open() {
    Scope scope = new Scope(INNERMOST.get());
    INNERMOST.set(scope);
    return scope;
  }

  /**
   * Opens a scope in which an observer is told of every operation, those of inner scopes included.
   * For diagnosis: an observed program is slow.
   */
  public static Scope observed(OperationObserver observer) {
    Scope scope = open();
    scope.observer = observer;
    return scope;
  }

  /**
   * The number of tensors that are alive in the whole process, whatever owns them: scopes, modules,
   * optimizers. Tests compare it before and after.
   */
  public static long liveTensors() {
    return live();
  }

  /**
   * The bytes of the elements of the tensors that are alive in the whole process. Views count as
   * much as copies would.
   */
  public static long liveBytes() {
    return Owner.liveBytes();
  }

  /**
   * Whether to note where each tensor is made and freed, in the whole process: a diagnostic that
   * takes a few microseconds for each tensor, and nothing while it is off. The system property
   * {@code coset.scope.trace=true} turns it on from the start.
   *
   * <p>While it is on, the use of a freed tensor says where it was made and freed, and {@link
   * #liveOrigins()} where those that live were made. Tensors made before are not known.
   */
  public static void traceOrigins(boolean on) {
    Origins.set(on);
  }

  /** A line for each tensor alive that was made while {@link #traceOrigins} was on. */
  public static List<String> liveOrigins() {
    return Origins.live();
  }

  /** Whether the calling thread has a scope open. */
  public static boolean isOpen() {
    return INNERMOST.get() != null;
  }

  /** Operands are looked at only for a better message. */
  static Scope innermost(String operation, @Nullable Tensor... operands) {
    Scope scope = INNERMOST.get();
    if (scope == null) {
      for (Tensor operand : operands) {
        if (operand != null) {
          operand.owner();
        }
      }
      throw new IllegalStateException(
          "%s makes a tensor outside every scope; open one around it: try (var scope = Scope.open()) { ... }"
              .formatted(operation));
    }
    return scope;
  }

  /**
   * Moves a tensor to the enclosing scope, so that it outlives this one. A tensor that outlives
   * this scope anyway, such as a parameter or one of an outer scope, stays where it is.
   *
   * @return the same tensor
   * @throws IllegalStateException if no scope encloses this one, or on another thread
   */
  public Tensor keep(Tensor tensor) {
    checkThread();
    checkOpen();
    tensor.raw();
    if (tensor.owner() instanceof Scope owner && owner.isInside(this)) {
      if (enclosing == null) {
        throw new IllegalStateException(
            "No scope encloses this one to keep the tensor in; open one outside, or give the tensor"
                + " to a Module or a Holder");
      }
      enclosing.move(tensor);
    }
    return tensor;
  }

  /**
   * Moves a tensor from its holder, which may have come from another thread, to this scope.
   *
   * @return the same tensor
   * @throws IllegalStateException if this scope is closed or belongs to another thread, or the
   *     tensor belongs to a scope of another thread
   */
  public Tensor adopt(Tensor tensor) {
    checkThread();
    return move(tensor);
  }

  /**
   * Frees every tensor of this scope. Closing twice has no effect.
   *
   * @throws IllegalStateException if an inner scope is still open, or on another thread
   */
  @Override
  public void close() {
    if (isClosed()) {
      return;
    }
    checkThread();
    if (INNERMOST.get() != this) {
      throw new IllegalStateException("An inner scope is still open; close it first");
    }
    if (enclosing == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(enclosing);
    }
    freeAll();
  }

  /** Takes the result of an operation. */
  Tensor made(String operation, Tensor result, @Nullable Tensor... operands) {
    add(result);
    OperationObserver listening = observer;
    if (listening != null) {
      observer = null; // what it computes is not observed
      try {
        listening.made(operation, result, present(operands));
      } finally {
        observer = listening;
      }
    }
    return result;
  }

  private static List<Tensor> present(@Nullable Tensor... operands) {
    var all = new ArrayList<Tensor>();
    for (Tensor operand : operands) {
      if (operand != null) {
        all.add(operand);
      }
    }
    return List.copyOf(all);
  }

  @Override
  String what() {
    return "scope";
  }

  @SuppressWarnings("ReferenceEquality") // a scope is an identity
  private boolean isInside(Scope outer) {
    for (Scope scope = this; scope != null; scope = scope.enclosing) {
      if (scope == outer) {
        return true;
      }
    }
    return false;
  }

  @Override
  void checkThread() {
    if (!Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "The scope belongs to thread %s, used on %s; pass tensors between threads in a Holder"
              .formatted(thread.getName(), Thread.currentThread().getName()));
    }
  }
}
