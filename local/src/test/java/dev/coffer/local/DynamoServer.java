package dev.coffer.local;

import dev.coffer.dynamo.DynamoTable;
import dev.coffer.dynamo.TableNames;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.storage.Table;
import dev.coffer.testkit.DynamoDbLocal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** The server of {@link Server} with its table in DynamoDB Local, which several of them share. */
final class DynamoServer {
  private DynamoServer() {}

  /** One in this process. */
  static RunningServer start(URI endpoint, TableNames names, Path keyFile) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    var client = DynamoDbLocal.client(endpoint);
    Table table = new DynamoTable(client, names, clock, random);
    ApplicationContext context =
        Server.settings("127.0.0.1", 0)
            .singletons(KeyFile.load(keyFile), clock, random)
            .beanDefinitions(
                RuntimeBeanDefinition.builder(Table.class, () -> table)
                    .singleton(true)
                    .replaces(Table.class)
                    .build())
            .start();
    EmbeddedServer http = context.getBean(EmbeddedServer.class);
    http.start();
    return new RunningServer(
        context,
        "http://127.0.0.1:" + http.getPort(),
        () -> {
          context.close();
          client.close();
        });
  }

  /** One in a process of its own. */
  static final class Child implements AutoCloseable {
    private final Process process;
    private final Api api;

    Child(URI endpoint, TableNames names, Path keyFile) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DynamoServer.class.getName(),
                  endpoint.toString(),
                  names.prefix(),
                  keyFile.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String address = output.readLine();
      if (address == null) {
        throw new IllegalStateException("the second process does not start");
      }
      api = new Api(address);
    }

    Api api() {
      return api;
    }

    @Override
    public void close() throws IOException, InterruptedException {
      api.close();
      process.getOutputStream().close();
      process.waitFor();
    }
  }

  /** Serves until its standard input ends, as it does with the process that started it. */
  public static void main(String[] arguments) throws IOException {
    try (RunningServer server =
        start(URI.create(arguments[0]), new TableNames(arguments[1]), Path.of(arguments[2]))) {
      System.out.println(server.address);
      while (System.in.read() >= 0) {}
    }
  }
}
