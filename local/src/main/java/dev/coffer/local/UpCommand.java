package dev.coffer.local;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: starts the server and stays until it is stopped. */
@Command(
    name = "up",
    description = "Start the server; Ctrl-C stops it.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "1:failed",
      "2:bad arguments; a folder, port or key file that can't be used",
      "130:stopped cleanly by Ctrl-C (SIGINT)",
      "143:stopped cleanly by SIGTERM"
    })
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: ${DEFAULT-VALUE}). The server speaks plain HTTP: put a TLS proxy in front of"
              + " anything but loopback.")
  private @Nullable String host;

  @Option(
      names = "--data",
      defaultValue = ".coffer",
      description = "Folder of the database and the key file (default: ${DEFAULT-VALUE}).")
  private @Nullable Path data;

  @Option(
      names = "--demo",
      description = "Make an account, a project and a machine identity to try the server with.")
  private boolean demo;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (host == null || data == null || spec == null) {
      throw new IllegalStateException("picocli sets every option that has a default");
    }
    if (port < 0 || port > 65_535) {
      throw new BadStartException("--port must be from 0 to 65535");
    }
    PrintWriter out = spec.commandLine().getOut();
    AtomicBoolean refused = new AtomicBoolean();
    try (Server server = Server.start(host, port, data.toAbsolutePath().normalize())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, refused, out), "stop"));
      try {
        if (demo) {
          server.demo().prepare(out);
        } else {
          server.welcome(out);
        }
      } catch (BadStartException e) {
        refused.set(true);
        throw e;
      }
      out.flush();
      server.await();
    }
    return 0;
  }

  private static void stop(Server server, AtomicBoolean refused, PrintWriter out) {
    server.close();
    if (!refused.get()) {
      out.println("Coffer has stopped.");
      out.flush();
    }
  }
}
