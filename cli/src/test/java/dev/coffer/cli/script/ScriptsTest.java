package dev.coffer.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.cli.Binary;
import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios in {@code scripts}, each with the program as users run it and the real server. */
final class ScriptsTest {
  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(Path.of(uri()))) {
      scripts = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(scripts).isNotEmpty();
    return scripts.stream()
        .map(script ->
            DynamicTest.dynamicTest(
                script.getFileName().toString(), script.toUri(), () -> run(script)));
  }

  private static URI uri() throws URISyntaxException {
    return ScriptsTest.class.getResource("/scripts").toURI();
  }

  private void run(Path script) throws IOException, InterruptedException {
    Path place = Files.createDirectories(scratch.resolve(script.getFileName() + " d"));
    for (String name : List.of("work", "home", "bin", "streams")) {
      Files.createDirectories(place.resolve(name));
    }
    Binary.in(place.resolve("bin"));
    CofferServer server = CofferServer.running();
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", place.resolve("bin") + ":/usr/bin:/bin");
    variables.put("HOME", place.resolve("home").toString());
    variables.put("LANG", "C.UTF-8");
    variables.put("COFFER_KEYRING", "none");
    variables.put("SERVER", server.address());
    variables.put("CLIENT_ID", server.demo("clientId"));
    variables.put("CLIENT_SECRET", server.demo("clientSecret"));
    variables.put("EMAIL", server.demo("email"));
    variables.put("PASSWORD", server.demo("password"));
    variables.put("PROJECT", server.project(Shell.loggedIn(place.resolve("home"))));
    new ScriptRun(place.resolve("work"), place.resolve("streams"), variables)
        .run(Script.parse(Files.readString(script)));
  }

  @Test
  void line_thatDoesNotHold_failsAndSaysWhichAndWhatWasPrinted() {
    for (String wrong :
        List.of(
            "exec false",
            "! exec true",
            "exec echo a\nstdout b",
            "exec echo a\n! stdout a",
            "exec echo a\ncmp stdout file",
            "exists nothing",
            "! exists file",
            "exec true\nstatus 1",
            "exec echo $NOTHING",
            "nonsense",
            "grep b file")) {
      assertThatThrownBy(() -> runText(wrong + "\n-- file --\nc\n"))
          .as(wrong)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("line " + wrong.lines().count());
    }
  }

  @Test
  void line_thatHolds_passes() throws IOException, InterruptedException {
    runText(
        """
        # a comment
        env NAME=v
        exec echo $NAME ${NAME}w '$NAME' 'it''s' ''
        cmp stdout expected
        stdin expected
        exec cat
        cmp stdout expected
        env COPY=@expected
        ! exec sh -c 'echo "$COPY" >&2; exit 3'
        status 3
        stderr '^v vw'
        cp stderr sub/copy
        grep it.s sub/copy
        -- expected --
        v vw $NAME it's\s
        -- sub/file --
        """);
  }

  private void runText(String text) throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(scratch, "text");
    Path work = Files.createDirectories(place.resolve("work"));
    new ScriptRun(work, place, Map.of("PATH", "/usr/bin:/bin")).run(Script.parse(text));
  }
}
