package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir Path folder;

  @Test
  void awaitDemo_serverEndedBeforeItWasReady_saysSoAtOnce()
      throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThatIOException()
        .isThrownBy(() -> Rehearsal.awaitDemo(folder.resolve("demo.json"), ended.pid()))
        .withMessage("the server ended before it was ready");
  }

  @Test
  void awaitDemo_fileIsWhole_answersIt() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("demo.json"), "{\"address\":\"here\"}\n");

    assertThat(Rehearsal.awaitDemo(file, ProcessHandle.current().pid())).contains("here");
  }
}
