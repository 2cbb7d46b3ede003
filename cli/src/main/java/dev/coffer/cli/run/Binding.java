package dev.coffer.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a kept answer is an answer to. Another server, folder, option or reader is another binding,
 * and a copy opens under its own alone.
 *
 * @param project as the user names it, by id or slug; empty for the one of a service token
 * @param options of the reading, as a query
 * @param principal who read it
 */
record Binding(
    String address,
    String project,
    String environment,
    String path,
    String options,
    String principal) {

  /** Each field behind its length in bytes, four of them, so that no two bindings are equal. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String each : List.of(address, project, environment, path, options, principal)) {
        byte[] field = each.getBytes(StandardCharsets.UTF_8);
        out.writeInt(field.length);
        out.write(field);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
