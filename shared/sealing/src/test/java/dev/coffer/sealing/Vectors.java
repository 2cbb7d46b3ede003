package dev.coffer.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The vectors of api-spec/vectors/sealing. */
public final class Vectors {
  private Vectors() {}

  /** A file's vectors that expect this outcome. */
  public static Stream<Named<JsonNode>> of(String file, String expect) {
    return all(file).filter(vector -> vector.getPayload().get("expect").asText().equals(expect));
  }

  public static Stream<Named<JsonNode>> all(String file) {
    try (var in = Vectors.class.getResourceAsStream("/vectors/sealing/" + file + ".json")) {
      var vectors = new ObjectMapper().readTree(Objects.requireNonNull(in, file)).get("vectors");
      return vectors.valueStream().map(v -> Named.of(v.get("name").asText(), v));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] hex(JsonNode vector, String member) {
    return HexFormat.of().parseHex(vector.get(member).asText());
  }

  public static UUID id(JsonNode vector, String member) {
    return UUID.fromString(vector.get(member).asText());
  }
}
