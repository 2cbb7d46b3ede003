package dev.coffer.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ConfirmationTest {
  private final Surroundings surroundings = unattended();

  @Test
  void require_nobodyThere_isNotConfirmedAndSaysHow() {
    assertThatThrownBy(
            () -> Confirmation.require(surroundings, options(), "Delete \u001b[31m everything?"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.NOT_CONFIRMED);
              assertThat(failure.hints()).contains("--yes does it without asking.");
              assertThat(failure.message()).doesNotContain("\u001b");
            });
  }

  @Test
  void require_yes_goesOn() {
    Confirmation.require(surroundings, options("--yes"), "Delete everything?");
    Confirmation.require(surroundings, options("-y"), "Delete everything?");
    assertThat(options("--yes").yes()).isTrue();
  }

  private static ConfirmOptions options(String... arguments) {
    ConfirmOptions options = new ConfirmOptions();
    CommandLine.populateCommand(options, arguments);
    return options;
  }

  private static Surroundings unattended() {
    PrintStream stream = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Surroundings(
        Map.of(),
        Path.of("/"),
        Path.of("/"),
        InputStream.nullInputStream(),
        stream,
        stream,
        new Terminal("", false, stream, null),
        Clock.systemUTC(),
        new SecureRandom());
  }
}
