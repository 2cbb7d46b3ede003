package dev.coffer.http;

import dev.coffer.fault.Fault;
import io.micronaut.http.FullHttpRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.HttpException;
import java.util.concurrent.CompletableFuture;

/**
 * The bytes of a body, whatever server received them. They are collected before routing, because
 * they may arrive later than the request's head and no thread shall wait for them. A server may
 * unpack them before, up to the limit; a coding that it left is refused (415).
 */
final class RequestBytes {
  private static final String ATTRIBUTE = "dev.coffer.body";

  private RequestBytes() {}

  /** Completes when the whole body is there; a {@link Fault.TooLarge} if it is over the limit. */
  static CompletableFuture<Void> collect(HttpRequest<?> received) {
    String coding = received.getHeaders().get("Content-Encoding");
    if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
      throw new UnsupportedBodyException();
    }
    if (received.getContentLength() > Limits.BODY_BYTES) {
      throw tooLarge();
    }
    if (received instanceof ServerHttpRequest<?> server) {
      return server
          .byteBody()
          .buffer()
          .exceptionallyCompose(failure ->
              failure instanceof HttpException
                  ? CompletableFuture.failedFuture(failure)
                  : CompletableFuture.failedFuture(new Fault.Rejected("The body can't be decoded")))
          .thenAccept(available -> {
            try (CloseableAvailableByteBody body = available) {
              keep(received, body.toByteArray());
            }
          })
          .toCompletableFuture();
    }
    if (received instanceof FullHttpRequest<?> full) {
      var contents = full.contents();
      keep(received, contents == null ? new byte[0] : contents.toByteArray());
    }
    return CompletableFuture.completedFuture(null);
  }

  /** What was collected; empty if there was no body. */
  static byte[] of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, byte[].class).orElseGet(() -> new byte[0]);
  }

  private static void keep(HttpRequest<?> received, byte[] bytes) {
    if (bytes.length > Limits.BODY_BYTES) {
      throw tooLarge();
    }
    received.setAttribute(ATTRIBUTE, bytes);
  }

  private static Fault.TooLarge tooLarge() {
    return new Fault.TooLarge("The body is larger than " + Limits.BODY_BYTES + " bytes");
  }
}
