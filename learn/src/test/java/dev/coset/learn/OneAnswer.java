package dev.coset.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A program that answers every request for one input with the same two numbers. */
final class OneAnswer {

  private OneAnswer() {}

  /** Speaks JSON lines. */
  public static void main(String[] arguments) throws IOException {
    OutputStream out = System.out;
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int id = Json.MAPPER.readTree(line).get("id").asInt();
      out.write("{\"id\":%d,\"outputs\":[[1,2]]}%n".formatted(id).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
