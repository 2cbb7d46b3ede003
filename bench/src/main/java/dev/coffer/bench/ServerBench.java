package dev.coffer.bench;

import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads a demo server over HTTP and prints a table, with the ceilings that its machine sets:
 * commits of the bare database on the same disk, and the server's own answer to a request that
 * needs no storage. Started by {@code bench/run}.
 */
public final class ServerBench {
  private static final int[] CONNECTIONS = {1, 8};
  private static final int FOLDER = 100;
  private static final int LARGE_FOLDER = 10_000;
  private static final int ROUNDS = 7;

  private final String demo;
  private final int port;
  private final double seconds;
  private final Path scratch;
  private final String token;
  private final String scope;
  private final PrintStream out = System.out;

  private ServerBench(Path demoFile, Path scratch, double seconds) throws Exception {
    this.demo = Files.readString(demoFile);
    this.port = URI.create(field(demo, "address")).getPort();
    this.scratch = scratch;
    this.seconds = seconds;
    this.scope = "projectId=" + field(demo, "projectId") + "&environment=dev";
    try (Connection connection = new Connection(port)) {
      this.token = field(Connection.text(connection.send(login())), "accessToken");
    }
  }

  /**
   * @param arguments the demo's file, a scratch folder on the disk of the data folder, seconds for
   *     each cell, and whether to fill a folder of 10,000
   */
  public static void main(String[] arguments) throws Exception {
    new ServerBench(Path.of(arguments[0]), Path.of(arguments[1]), Double.parseDouble(arguments[2]))
        .run(Boolean.parseBoolean(arguments[3]));
  }

  private void run(boolean large) throws Exception {
    fill("/hundred", FOLDER);
    HttpRequest one = get("/api/v4/secrets/KEY_7?" + scope + "&secretPath=/hundred");
    HttpRequest list = get("/api/v4/secrets?" + scope + "&secretPath=/hundred");
    HttpRequest status = HttpRequest.of("GET", "/api/status", "", "");
    Load.run(8, seconds, () -> http(one));
    Load.run(8, seconds, () -> http(list));

    out.println();
    out.printf(
        "%-28s %6s %10s %10s %10s %10s%n", "", "conns", "per s", "p50 ms", "p99 ms", "of commits");
    for (int connections : CONNECTIONS) {
      double ceiling = bareCommits(connections);
      row(
          "GET /api/status",
          connections,
          Load.run(connections, seconds, () -> http(status)),
          ceiling);
      row("get one", connections, Load.run(connections, seconds, () -> http(one)), ceiling);
      row("list of 100", connections, Load.run(connections, seconds, () -> http(list)), ceiling);
      row("update", connections, Load.run(connections, seconds, this::updater), ceiling);
      row(
          "log in (universal auth)",
          connections,
          Load.run(connections, seconds, () -> http(login())),
          ceiling);
      double after = bareCommits(connections);
      row(
          "bare commits, before",
          connections,
          new Load.Result(ceiling, Double.NaN, Double.NaN),
          ceiling);
      row(
          "bare commits, after",
          connections,
          new Load.Result(after, Double.NaN, Double.NaN),
          ceiling);
    }
    if (large) {
      interleaved();
    }
  }

  /** One secret of 10,000 in a folder beside one of 100, in turns. */
  private void interleaved() throws Exception {
    fill("/large", LARGE_FOLDER);
    HttpRequest small = get("/api/v4/secrets/KEY_7?" + scope + "&secretPath=/hundred");
    HttpRequest big = get("/api/v4/secrets/KEY_7777?" + scope + "&secretPath=/large");
    double[] ofSmall = new double[ROUNDS];
    double[] ofBig = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ofSmall[round] = Load.run(1, seconds / 2, () -> http(small)).p50Micros();
      ofBig[round] = Load.run(1, seconds / 2, () -> http(big)).p50Micros();
    }
    java.util.Arrays.sort(ofSmall);
    java.util.Arrays.sort(ofBig);
    out.printf(
        Locale.ROOT,
        "%nget one, median of %d interleaved medians: %.3f ms of 100, %.3f ms of 10,000, ratio %.2f%n",
        ROUNDS,
        ofSmall[ROUNDS / 2] / 1e3,
        ofBig[ROUNDS / 2] / 1e3,
        ofBig[ROUNDS / 2] / ofSmall[ROUNDS / 2]);
  }

  private void row(String name, int connections, Load.Result result, double ceiling) {
    out.printf(
        Locale.ROOT,
        "%-28s %6d %10.0f %10.3f %10.3f %10.2f%n",
        name,
        connections,
        result.perSecond(),
        result.p50Micros() / 1e3,
        result.p99Micros() / 1e3,
        result.perSecond() / ceiling);
  }

  private void fill(String path, int secrets) throws Exception {
    String project = field(demo, "projectId");
    String name = path.substring(1);
    AtomicLong next = new AtomicLong();
    try (Connection connection = new Connection(port)) {
      connection.send(
          HttpRequest.of(
              "POST",
              "/api/v1/folders",
              token,
              "{\"workspaceId\":\"%s\",\"environment\":\"dev\",\"name\":\"%s\"}"
                  .formatted(project, name)));
    }
    out.printf("filling %s with %d secrets%n", path, secrets);
    List<Future<?>> workers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        workers.add(
            pool.submit(() -> {
              try (Connection connection = new Connection(port)) {
                for (long n = next.getAndIncrement(); n < secrets; n = next.getAndIncrement()) {
                  connection.send(change("POST", path, "KEY_" + n, "value " + n));
                }
              }
              return null;
            }));
      }
    }
    for (Future<?> worker : workers) {
      worker.get();
    }
    if (next.get() < secrets) {
      throw new IllegalStateException("the folder was not filled");
    }
  }

  private double bareCommits(int threads) throws Exception {
    Path folder = Files.createTempDirectory(scratch, "bare");
    AtomicLong next = new AtomicLong();
    try (SqliteTable table = SqliteTable.open(folder, Clock.systemUTC())) {
      return Load.run(threads, seconds, () -> bareCommit(table, next)).perSecond();
    }
  }

  private static Load.Worker bareCommit(SqliteTable table, AtomicLong next) {
    byte[] payload = new byte[500];
    return new Load.Worker() {
      @Override
      public void once() {
        Key key = new Key(Room.AUDIT, "bare", "%020d".formatted(next.getAndIncrement()));
        Item item = Item.of(key).bytes("b", payload).build();
        Outcome outcome =
            table.commit(List.of(), Transaction.of(new Operation.Put(item, Condition.ABSENT)));
        if (!(outcome instanceof Outcome.Done)) {
          throw new IllegalStateException("a commit failed");
        }
      }

      @Override
      public void close() {}
    };
  }

  private Load.Worker http(HttpRequest request) throws Exception {
    Connection connection = new Connection(port);
    return new Load.Worker() {
      @Override
      public void once() throws Exception {
        connection.send(request);
      }

      @Override
      public void close() throws Exception {
        connection.close();
      }
    };
  }

  private Load.Worker updater() throws Exception {
    Connection connection = new Connection(port);
    AtomicLong value = new AtomicLong();
    String name = "KEY_" + Thread.currentThread().threadId() % FOLDER;
    return new Load.Worker() {
      @Override
      public void once() throws Exception {
        connection.send(change("PATCH", "/hundred", name, "value " + value.getAndIncrement()));
      }

      @Override
      public void close() throws Exception {
        connection.close();
      }
    };
  }

  private HttpRequest get(String path) {
    return HttpRequest.of("GET", path, token, "");
  }

  private HttpRequest change(String method, String path, String name, String value) {
    return HttpRequest.of(
        method,
        "/api/v4/secrets/" + name,
        token,
        "{\"projectId\":\"%s\",\"environment\":\"dev\",\"secretPath\":\"%s\",\"secretValue\":\"%s\"}"
            .formatted(field(demo, "projectId"), path, value));
  }

  private HttpRequest login() {
    return HttpRequest.of(
        "POST",
        "/api/v1/auth/universal-auth/login",
        "",
        "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}"
            .formatted(field(demo, "clientId"), field(demo, "clientSecret")));
  }

  /** The first text field of that name; enough for answers of our own server. */
  private static String field(String json, String name) {
    Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    if (!field.find()) {
      throw new IllegalStateException("no field " + name);
    }
    return field.group(1);
  }
}
