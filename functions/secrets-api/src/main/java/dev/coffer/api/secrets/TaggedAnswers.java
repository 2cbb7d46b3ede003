package dev.coffer.api.secrets;

import dev.coffer.vault.EntityTag;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers with an entity tag, and without a body if the caller has it already (RFC 9110, 8.8.3 and
 * 13.1.2). The body is written once: what is tagged is what is sent.
 */
@Singleton
final class TaggedAnswers {
  private static final Pattern OPAQUE_TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private final JsonMapper json;

  TaggedAnswers(JsonMapper json) {
    this.json = json;
  }

  /** 200 with the body, or 304 without one. */
  HttpResponse<byte[]> answer(Object answer, EntityTag tag, HttpHeaders request) {
    byte[] body = bytes(answer);
    String opaque = HexFormat.of().formatHex(tag.of(body));
    String quoted = '"' + opaque + '"';
    if (isKnown(opaque, String.join(",", request.getAll(HttpHeaders.IF_NONE_MATCH)))) {
      return HttpResponse.<byte[]>notModified().header(HttpHeaders.ETAG, quoted);
    }
    return HttpResponse.ok(body)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, quoted);
  }

  private static boolean isKnown(String opaque, String ifNoneMatch) {
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    Matcher tags = OPAQUE_TAG.matcher(ifNoneMatch);
    while (tags.find()) {
      if (tags.group(1).equals(opaque)) {
        return true;
      }
    }
    return false;
  }

  private byte[] bytes(Object answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
