package dev.coset.symmetrize.text;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.OnnxFile;
import java.lang.System.Logger;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A language model in an ONNX file: tokens {@code [batch, length]} or {@code [length]} of 32 or 64
 * bits give logits {@code [batch, length, vocabulary]}, the first output. A second integer input
 * whose name contains "mask" is filled with ones. Close it when done.
 */
public final class OnnxTextModel implements TextModel, AutoCloseable {

  private static final Logger LOG = System.getLogger(OnnxTextModel.class.getName());

  private final String name;
  private final Tokenizer tokenizer;
  private final int context;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String output;

  private OnnxTextModel(
      String name,
      Tokenizer tokenizer,
      int context,
      OrtEnvironment environment,
      OrtSession session) {
    this.name = name;
    this.tokenizer = tokenizer;
    this.context = context;
    this.environment = environment;
    this.session = session;
    this.output = session.getOutputNames().iterator().next();
  }

  /**
   * Opens a file.
   *
   * @param tokenizer how the model's text was cut
   * @param context the longest text the model takes; longer texts are read through windows
   * @param threads how many threads one call may use
   * @throws BadInputException if the file is no ONNX model, or one with other inputs
   */
  public static OnnxTextModel open(Path file, Tokenizer tokenizer, int context, int threads) {
    OnnxFile.read(file);
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "coset");
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      settings.setIntraOpNumThreads(threads);
      settings.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), settings);
      String name = String.valueOf(file.getFileName());
      try {
        requireTokens(session, name);
        return new OnnxTextModel(name, tokenizer, context, environment, session);
      } catch (BadInputException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new BadInputException(
          "ONNX Runtime cannot load %s: %s".formatted(file, firstLine(e)), e);
    }
  }

  private static void requireTokens(OrtSession session, String name) throws OrtException {
    int tokens = 0;
    for (var input : session.getInputInfo().entrySet()) {
      boolean integers =
          input.getValue().getInfo() instanceof TensorInfo info
              && (info.type == OnnxJavaType.INT64 || info.type == OnnxJavaType.INT32)
              && info.getShape().length <= 2;
      if (!integers) {
        throw new BadInputException(
            ("Input '%s' of %s does not take tokens; a language model takes integers of shape"
                    + " [batch, length]")
                .formatted(input.getKey(), name));
      }
      tokens += isMask(input.getKey()) ? 0 : 1;
    }
    if (tokens != 1) {
      throw new BadInputException(
          "%s has %d inputs beside masks, %s; export it with the tokens as the only one"
              .formatted(name, tokens, session.getInputNames()));
    }
  }

  private static boolean isMask(String input) {
    return input.toLowerCase(Locale.ROOT).contains("mask");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public double[][] logProbs(int[] tokens) {
    return Windows.logProbs(
        tokens, context, windows -> windows.stream().map(this::logits).toArray(double[][][]::new));
  }

  private double[][] logits(int[] tokens) {
    List<OnnxTensor> inputs = new ArrayList<>();
    try {
      Map<String, OnnxTensor> named = new HashMap<>();
      for (var input : session.getInputInfo().entrySet()) {
        OnnxTensor tensor =
            tensor((TensorInfo) input.getValue().getInfo(), isMask(input.getKey()), tokens);
        inputs.add(tensor);
        named.put(input.getKey(), tensor);
      }
      try (OrtSession.Result result = session.run(named, Set.of(output))) {
        if (!(result.get(0) instanceof OnnxTensor answer)) {
          throw new BadInputException("Output '%s' of %s is not a tensor".formatted(output, name));
        }
        return rows(answer, tokens.length);
      }
    } catch (OrtException e) {
      throw new BadInputException(
          "%s fails on %d tokens: %s".formatted(name, tokens.length, firstLine(e)), e);
    } finally {
      inputs.forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(TensorInfo info, boolean mask, int[] tokens) throws OrtException {
    int n = tokens.length;
    long[] shape = info.getShape().length == 1 ? new long[] {n} : new long[] {1, n};
    if (info.type == OnnxJavaType.INT32) {
      IntBuffer values = IntBuffer.allocate(n);
      for (int token : tokens) {
        values.put(mask ? 1 : token);
      }
      return OnnxTensor.createTensor(environment, values.flip(), shape);
    }
    LongBuffer values = LongBuffer.allocate(n);
    for (int token : tokens) {
      values.put(mask ? 1 : token);
    }
    return OnnxTensor.createTensor(environment, values.flip(), shape);
  }

  private double[][] rows(OnnxTensor answer, int length) {
    long[] shape = answer.getInfo().getShape();
    FloatBuffer values = answer.getFloatBuffer();
    int width = tokenizer.size();
    if (values == null || values.remaining() != length * width) {
      throw new BadInputException(
          ("Output '%s' of %s has shape %s for %d tokens; expected [1, %d, %d] of"
                  + " floating-point numbers: check the vocabulary")
              .formatted(output, name, Arrays.toString(shape), length, length, width));
    }
    double[][] rows = new double[length][width];
    for (int i = 0; i < length; i++) {
      for (int v = 0; v < width; v++) {
        rows[i][v] = values.get(i * width + v);
      }
    }
    return rows;
  }

  private static String firstLine(OrtException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("no details");
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      LOG.log(Logger.Level.WARNING, "ONNX Runtime did not close " + name, e);
    }
  }
}
