package dev.coset.tensor.parallel;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.FileStore;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TensorVector;

/** A group over libtorch's gloo backend, bound to the loopback interface. */
final class GlooGroup implements ProcessGroup {

  private static final String LOOPBACK = "127.0.0.1";

  private final FileStore store;
  private final ProcessGroupGloo gloo;
  private final int rank;
  private final int size;

  private GlooGroup(FileStore store, ProcessGroupGloo gloo, int rank, int size) {
    this.store = store;
    this.gloo = gloo;
    this.rank = rank;
    this.size = size;
  }

  static ProcessGroup join(Path rendezvous, int rank, int size, Duration timeout) {
    Threads.get(); // loads libtorch
    FileStore store = new FileStore(rendezvous.toAbsolutePath().toString(), size);
    try (var device = ProcessGroupGloo.createDeviceForHostname(LOOPBACK);
        var devices = new GlooDeviceVector(device);
        var limit = new Milliseconds(timeout.toMillis());
        var options = ProcessGroupGloo.Options.create(limit)) {
      options.devices(devices);
      options.threads(1);
      return new GlooGroup(store, new ProcessGroupGloo(store, rank, size, options), rank, size);
    } catch (RuntimeException e) {
      store.close();
      throw failed("Process %d of %d cannot join the others".formatted(rank, size), e);
    }
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void sum(List<Tensor> tensors) {
    try (var _ = Scope.open()) {
      for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
        List<Tensor> same = tensors.stream().filter(t -> t.dtype() == type).toList();
        if (!same.isEmpty()) {
          Tensor all = Autograd.noGrad(() -> joined(same));
          exchange(all);
          Autograd.noGrad(() -> scatter(all, same));
        }
      }
    }
  }

  @Override
  public void sumGradients(List<Tensor> parameters, double[] figures) {
    try (var _ = Scope.open()) {
      double[] numbers = new double[parameters.size() + figures.length];
      System.arraycopy(figures, 0, numbers, parameters.size(), figures.length);
      for (int i = 0; i < parameters.size(); i++) {
        numbers[i] = hasGradient(parameters.get(i)) ? 1 : 0;
      }
      Tensor shared = Tensors.of(numbers, numbers.length);
      exchange(shared);
      double[] sums = shared.toDoubleArray();
      System.arraycopy(sums, parameters.size(), figures, 0, figures.length);
      List<Tensor> gradients = new ArrayList<>();
      for (int i = 0; i < parameters.size(); i++) {
        if (sums[i] > 0) {
          gradients.add(gradient(parameters.get(i)));
        }
      }
      sum(gradients);
    }
  }

  private static boolean hasGradient(Tensor parameter) {
    try (var gradient = parameter.raw().grad()) {
      return gradient.defined();
    }
  }

  /** The gradient, made of zeros where there is none. */
  private static Tensor gradient(Tensor parameter) {
    if (!hasGradient(parameter)) {
      Tensor zeros = Autograd.noGrad(() -> Tensors.zerosLike(parameter));
      try (var place = parameter.raw().mutable_grad()) {
        place.put(zeros.raw());
      }
    }
    return parameter.grad().orElseThrow();
  }

  private static Tensor joined(List<Tensor> tensors) {
    return Tensors.cat(0, tensors.stream().map(t -> t.reshape(-1)).toList());
  }

  private static boolean scatter(Tensor all, List<Tensor> tensors) {
    long at = 0;
    for (Tensor tensor : tensors) {
      long end = at + tensor.count();
      tensor.assign(all.slice(0, at, end).reshape(tensor.shape()));
      at = end;
    }
    return true;
  }

  private void exchange(Tensor tensor) {
    try (TensorVector vector = new TensorVector(tensor.raw());
        var work = gloo.allreduce(vector)) {
      work._wait();
    } catch (RuntimeException e) {
      throw failed(
          "Process %d of %d lost the others; one of them has ended".formatted(rank, size), e);
    }
  }

  private static IllegalStateException failed(String what, RuntimeException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new IllegalStateException(what + ": " + reason.replaceAll("^\\[[^]]*] ", ""), e);
  }

  @Override
  public void close() {
    gloo.close();
    store.close();
  }
}
