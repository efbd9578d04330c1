package dev.coset.symmetrize.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program that speaks the protocol of {@link ProcessModel}, well or badly. */
final class Responder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Responder() {}

  /** Answers each request with the sums of squares of its inputs, in the manner asked for. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String manner = arguments[0];
    OutputStream out = System.out;
    PrintStream err = System.err;
    if (manner.equals("deaf")) {
      Thread.sleep(60_000);
    }
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = JSON.readTree(line);
      List<String> outputs = new ArrayList<>();
      for (JsonNode input : request.get("inputs")) {
        outputs.add("[%s, [%d]]".formatted("[" + squares(input) + "]", input.size()));
      }
      String id = request.get("id").asText();
      out.write(reply(manner, id, outputs, err).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private static String reply(String manner, String id, List<String> outputs, PrintStream err)
      throws InterruptedException {
    String good = "{\"id\":%s,\"extra\":{\"a\":[1]},\"outputs\":%s}%n".formatted(id, outputs);
    switch (manner) {
      case "die" -> {
        err.println("loading\nno weights found\n");
        System.exit(3);
      }
      case "slow" -> Thread.sleep(60_000);
      case "noisy" -> err.println("x".repeat(1_000_000));
      default -> {}
    }
    return switch (manner) {
      case "junk" -> "Loading the model...\n";
      case "nan" -> "{\"id\":%s,\"outputs\":[NaN]}\n".formatted(id);
      case "text" -> "{\"id\":%s,\"outputs\":[\"cat\"]}\n".formatted(id);
      case "few" -> "{\"id\":%s,\"outputs\":[]}\n".formatted(id);
      case "ragged" -> "{\"id\":%s,\"outputs\":[[[1,2],[3]]]}\n".formatted(id);
      case "cut" -> "{\"id\":%s,\"outputs\":[[1,\n".formatted(id);
      case "stale" -> "{\"id\":7,\"outputs\":[1]}\n";
      case "error" -> "{\"id\":%s,\"error\":\"no such class\"}\n".formatted(id);
      default -> good;
    };
  }

  private static double squares(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble() * node.asDouble();
    }
    double sum = 0;
    for (JsonNode child : node) {
      sum += squares(child);
    }
    return sum;
  }
}
