package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "90,90", "90s,90", "15m,900", "12h,43200", "7d,604800"})
  void duration_asUsersWriteIt_isRead(String text, long seconds) {
    assertThat(new Durations().convert(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1w", "1.5h", "s", "10000000000", "1 d"})
  void duration_ofAnotherForm_isRefused(String text) {
    assertThatThrownBy(() -> new Durations().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void text_isInTheLargestUnitThatSaysEnough() {
    assertThat(Durations.text(Duration.ofSeconds(1))).isEqualTo("1 second");
    assertThat(Durations.text(Duration.ofSeconds(119))).isEqualTo("119 seconds");
    assertThat(Durations.text(Duration.ofMinutes(3))).isEqualTo("3 minutes");
    assertThat(Durations.text(Duration.ofHours(3))).isEqualTo("3 hours");
    assertThat(Durations.text(Duration.ofDays(9))).isEqualTo("9 days");
  }
}
