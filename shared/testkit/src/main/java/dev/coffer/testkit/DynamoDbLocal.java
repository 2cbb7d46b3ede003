package dev.coffer.testkit;

import dev.coffer.dynamo.DynamoTable;
import dev.coffer.dynamo.TableLayout;
import dev.coffer.dynamo.TableNames;
import dev.coffer.storage.Room;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/**
 * DynamoDB Local in this JVM, in memory, with Coffer's six tables and its telemetry off. Its
 * licence keeps it to tests. Time-to-live is not switched on: it would go by the machine's clock,
 * and tests move their own.
 *
 * <p>Made once for a test class ({@code static}) and closed after all, since its start takes about
 * a second; tests keep apart by partition keys.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final boolean TELEMETRY_OFF = true;

  private final DynamoDbClient client;
  private final TableNames names = new TableNames("test-");
  private final URI endpoint;
  private final AutoCloseable server;

  private DynamoDbLocal(DynamoDbClient client, URI endpoint, AutoCloseable server) {
    this.client = client;
    this.endpoint = endpoint;
    this.server = server;
    for (var room : Room.values()) {
      client.createTable(TableLayout.table(names, room));
    }
  }

  /** Called without a network: fast, and reached from this JVM only. */
  public static DynamoDbLocal embedded() {
    var local = DynamoDBEmbedded.create(TELEMETRY_OFF);
    return new DynamoDbLocal(
        local.dynamoDbClient(), URI.create("embedded:dynamodb"), local::shutdownNow);
  }

  /** A server on a free port of the loopback address, for tests with a second process. */
  public static DynamoDbLocal server() {
    try {
      int port = freePort();
      var server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
      server.start();
      var endpoint = URI.create("http://127.0.0.1:" + port);
      return new DynamoDbLocal(client(endpoint), endpoint, server::stop);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  /** A client as production has it, for an endpoint that takes any credentials. */
  public static DynamoDbClient client(URI endpoint) {
    return DynamoTable.configured(DynamoDbClient.builder())
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The Table port on these tables. */
  public DynamoTable table(MutableClock clock) {
    return new DynamoTable(client, names, clock, new Random(1));
  }

  public DynamoDbClient client() {
    return client;
  }

  public TableNames names() {
    return names;
  }

  /** Where another process reaches it; of the form {@code embedded:} where none can. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      client.close();
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
