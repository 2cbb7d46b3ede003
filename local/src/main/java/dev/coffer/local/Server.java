package dev.coffer.local;

import dev.coffer.setup.Bootstrap;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running server: the controllers of all functions behind Netty, over one data folder. */
final class Server implements AutoCloseable {
  private final DataFolder folder;
  private final ApplicationContext context;
  private final EmbeddedServer http;
  private final String host;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Server(DataFolder folder, ApplicationContext context, EmbeddedServer http, String host) {
    this.folder = folder;
    this.context = context;
    this.http = http;
    this.host = host;
  }

  /**
   * @param port 0 for any free one
   * @throws BadStartException if the folder, its key file or the port can't be used
   */
  static Server start(String host, int port, Path data) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    DataFolder folder = DataFolder.open(data, clock, random);
    ApplicationContext context = null;
    try {
      context =
          settings(host, port).singletons(folder.table(), folder.keys(), clock, random).start();
      EmbeddedServer http = context.getBean(EmbeddedServer.class);
      http.start();
      return new Server(folder, context, http, host);
    } catch (RuntimeException e) {
      if (context != null) {
        context.close();
      }
      folder.close();
      throw badPort(e) ? new BadStartException(portMessage(host, port)) : e;
    }
  }

  /**
   * What every server here is made with, whatever its table is.
   *
   * @param port 0 for any free one
   */
  static ApplicationContextBuilder settings(String host, int port) {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .properties(
            Map.of(
                "micronaut.application.name",
                "coffer",
                "micronaut.server.host",
                host,
                "micronaut.server.port",
                port == 0 ? -1 : port,
                "micronaut.server.thread-selection",
                "BLOCKING"));
  }

  private static boolean badPort(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException
          || cause instanceof java.net.UnknownHostException
          || cause instanceof java.nio.channels.UnresolvedAddressException) {
        return true;
      }
    }
    return failure instanceof ServerStartupException;
  }

  private static String portMessage(String host, int port) {
    return "Can't listen on "
        + host
        + ":"
        + port
        + ": the port is taken or the address is not this machine's. Choose another with --port or --host.";
  }

  /** Where clients find it. */
  String address() {
    boolean anywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = anywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return "http://" + name + ":" + http.getPort();
  }

  ApplicationContext context() {
    return context;
  }

  Demo demo() {
    return new Demo(this, folder.path());
  }

  void welcome(PrintWriter out) {
    out.println("Coffer is ready: " + address());
    out.println("  data      " + folder.path());
    out.println("  key file  " + folder.keys().path() + " (keep a copy apart from the database)");
    if (!context.getBean(Bootstrap.class).isDone()) {
      out.println("There is no account yet. Make the first one:");
      out.println(
          "  curl -s "
              + address()
              + "/api/v1/admin/bootstrap -H 'Content-Type: application/json' \\");
      out.println(
          "    -d '{\"email\": \"you@example.com\", \"password\": \"at least 12 characters\", \"organization\": \"Acme\"}'");
    }
  }

  /** Returns when the server was stopped. */
  void await() throws InterruptedException {
    closed.await();
  }

  /** Answers what is under way, then frees port and folder. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    try {
      http.stop();
      context.close();
    } finally {
      folder.close();
      closed.countDown();
    }
  }
}
