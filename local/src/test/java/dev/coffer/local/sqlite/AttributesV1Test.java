package dev.coffer.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.storage.Value;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttributesV1Test {
  private static final Map<String, Value> ATTRIBUTES =
      Map.of(
          "t", new Value.Text("\u00e9"),
          "n", new Value.Number(-2),
          "b", new Value.Bytes(new byte[] {1, 2}));
  private static final byte[] ENCODED =
      HexFormat.of()
          .parseHex("01" + "016242000000020102" + "016e4efffffffffffffffe" + "01745400000002c3a9");

  @Test
  void encode_knownAttributes_givesTheVector() {
    assertThat(AttributesV1.encode(ATTRIBUTES)).isEqualTo(ENCODED);
  }

  @Test
  void decode_theVector_givesTheAttributes() {
    assertThat(AttributesV1.decode(ENCODED)).isEqualTo(ATTRIBUTES);
  }

  @Test
  void decode_otherVersionOrKindOrCutShort_isRefused() {
    assertThatThrownBy(() -> AttributesV1.decode(new byte[0]))
        .isInstanceOf(UnreadableRowException.class);
    assertThatThrownBy(() -> AttributesV1.decode(new byte[] {2}))
        .isInstanceOf(UnreadableRowException.class);
    assertThatThrownBy(() -> AttributesV1.decode(new byte[] {1, 1, 'a', 'X'}))
        .isInstanceOf(UnreadableRowException.class);
    for (int length = 2; length < ENCODED.length; length++) {
      if (length == 10 || length == 21) {
        continue;
      }
      var cut = Arrays.copyOf(ENCODED, length);
      assertThatThrownBy(() -> AttributesV1.decode(cut)).isInstanceOf(UnreadableRowException.class);
    }
  }
}
