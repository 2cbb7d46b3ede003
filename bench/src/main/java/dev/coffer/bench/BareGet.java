package dev.coffer.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * A program with picocli that does one authenticated GET and reads its JSON: what {@code coffer
 * secrets get} is compared with. Its argument is the address; the token is in {@code COFFER_TOKEN}.
 */
@Command(name = "get", mixinStandardHelpOptions = true, version = "get 1")
final class BareGet implements Callable<Integer> {
  @Parameters private String address = "";

  private BareGet() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BareGet()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + System.getenv("COFFER_TOKEN"));
    try (InputStream in = connection.getInputStream()) {
      if (JSON.std.anyFrom(in.readAllBytes()) instanceof Map<?, ?> answer
          && answer.get("secret") instanceof Map<?, ?> secret) {
        System.out.println(secret.get("secretValue"));
      }
    }
    return 0;
  }
}
