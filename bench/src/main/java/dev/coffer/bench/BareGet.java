package dev.coffer.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * One authenticated GET and its JSON, without options or anything else: what {@code coffer secrets
 * get} is compared with. Its argument is the address; the token is in {@code COFFER_TOKEN}.
 */
final class BareGet {
  private BareGet() {}

  public static void main(String[] arguments) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(arguments[0]).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + System.getenv("COFFER_TOKEN"));
    try (InputStream in = connection.getInputStream()) {
      if (JSON.std.anyFrom(in.readAllBytes()) instanceof Map<?, ?> answer
          && answer.get("secret") instanceof Map<?, ?> secret) {
        System.out.println(secret.get("secretValue"));
      }
    }
  }
}
