package dev.coffer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical encodings against vectors that were made without this code. */
final class EncodingVectorsTest {
  static Stream<Named<JsonNode>> good() {
    return Vectors.objects("ok");
  }

  static Stream<Named<JsonNode>> refused() {
    return Vectors.objects("refused");
  }

  static Stream<Named<JsonNode>> heads() {
    return Vectors.file("head");
  }

  static Stream<Named<JsonNode>> buckets() {
    return Vectors.file("buckets");
  }

  @ParameterizedTest
  @MethodSource("good")
  void encode_ofAVectorsObject_isItsBytesAndHash(JsonNode vector) {
    byte[] bytes = Vectors.encode(Vectors.object(vector));

    assertThat(bytes).isEqualTo(Vectors.hex(vector, "bytes"));
    assertThat(Hash.sha256(bytes)).isEqualTo(Vectors.hash(vector.get("hash")));
  }

  @ParameterizedTest
  @MethodSource("good")
  void decode_ofAVectorsBytes_isItsObject(JsonNode vector) {
    byte[] bytes = Vectors.hex(vector, "bytes");

    assertThat(Vectors.decode(vector.get("kind").asText(), bytes))
        .isEqualTo(Vectors.object(vector));
    if (Vectors.object(vector) instanceof Node node) {
      assertThat(Node.decode(bytes)).isEqualTo(node);
      assertThat(node.hash()).isEqualTo(Vectors.hash(vector.get("hash")));
    }
  }

  @ParameterizedTest
  @MethodSource("good")
  void decode_ofAnyBeginningOfAVectorsBytes_isRefused(JsonNode vector) {
    byte[] bytes = Vectors.hex(vector, "bytes");
    String kind = vector.get("kind").asText();

    for (int length = 0; length < bytes.length; length++) {
      byte[] beginning = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Vectors.decode(kind, beginning))
          .isInstanceOf(MalformedObjectException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("good")
  void decode_ofAVectorWithABitFlipped_isRefusedOrAnotherObjectOfThoseVeryBytes(JsonNode vector) {
    byte[] bytes = Vectors.hex(vector, "bytes");
    String kind = vector.get("kind").asText();

    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Object read;
      try {
        read = Vectors.decode(kind, flipped);
      } catch (MalformedObjectException e) {
        continue;
      }
      assertThat(Vectors.encode(read)).as("bit %d", bit).isEqualTo(flipped);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void decode_ofWhatNoWriterWrites_isRefused(JsonNode vector) {
    byte[] bytes = Vectors.hex(vector, "bytes");

    assertThatThrownBy(() -> Vectors.decode(vector.get("kind").asText(), bytes))
        .isInstanceOf(MalformedObjectException.class);
  }

  @ParameterizedTest
  @MethodSource("heads")
  void macMessage_ofAVectorsHead_isItsBytes(JsonNode vector) throws Exception {
    JsonNode head = vector.get("object");
    byte[] message =
        Commit.macMessage(
            head.get("ledger").asText(),
            head.get("rev").asLong(),
            Vectors.hash(head.get("commit")),
            Vectors.hash(head.get("root")),
            Vectors.time(head.get("time")),
            head.get("epoch").asInt());

    assertThat(message).isEqualTo(Vectors.hex(vector, "message"));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Vectors.hex(vector, "key"), "HmacSHA256"));
    assertThat(mac.doFinal(message)).isEqualTo(Vectors.hex(vector, "mac"));
  }

  @ParameterizedTest
  @MethodSource("buckets")
  void bucketOf_aVectorsKey_isItsBucket(JsonNode vector) {
    int count = vector.get("count").asInt();
    int bucket =
        vector.get("kind").asText().equals("folder")
            ? DirectoryBucket.bucketOf(Vectors.id(vector.get("key")), count)
            : EntryBucket.bucketOf(vector.get("key").asText(), count);

    assertThat(bucket).isEqualTo(vector.get("bucket").asInt());
  }
}
