package dev.coffer.storage.login;

import dev.coffer.access.PathGlob;
import dev.coffer.access.ServiceToken;
import dev.coffer.access.ServiceTokenAccess;
import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.token.SecretDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Service tokens in the room TOKENS: {@code ST#<id>} / {@code -} is one, {@code STS#<project>} /
 * {@code <id>} lists those of a project (docs/design/login.md, "Items"). An expired one stays to be
 * seen for 30 days.
 */
public final class ServiceTokenItems {
  static final String TOKEN = "ST#";
  private static final String PROJECT = "STS#";
  private static final Duration SEEN = Duration.ofDays(30);

  private ServiceTokenItems() {}

  /** The steps that make a token. */
  public static List<Operation> create(ServiceToken token) {
    return List.of(
        new Operation.Put(write(token), Condition.ABSENT),
        new Operation.Put(list(token), Condition.ABSENT));
  }

  public static Key key(UUID token) {
    return new Key(Room.TOKENS, TOKEN + token, "-");
  }

  static String partition(UUID project) {
    return PROJECT + project;
  }

  static Key listed(UUID project, UUID token) {
    return new Key(Room.TOKENS, partition(project), token.toString());
  }

  private static Item list(ServiceToken token) {
    var item = Item.of(listed(token.projectId(), token.id())).text("kind", "service-token");
    Instant end = token.expiresAt();
    return (end == null ? item : item.expiresAt(WholeSeconds.notBefore(end.plus(SEEN)))).build();
  }

  private static Item write(ServiceToken token) {
    var item =
        Item.of(key(token.id()))
            .text("org", token.organizationId().toString())
            .text("project", token.projectId().toString())
            .text("creator", token.creatorId().toString())
            .text("name", token.name())
            .text(
                "scopes",
                token.scopes().stream()
                    .map(ServiceTokenItems::line)
                    .collect(Collectors.joining("\n")))
            .text(
                "access",
                token.access().stream()
                    .map(ServiceTokenAccess::wireName)
                    .sorted()
                    .collect(Collectors.joining(" ")))
            .bytes("digest", token.digest().bytes())
            .number("created", token.createdAt().toEpochMilli());
    Instant end = token.expiresAt();
    return (end == null
            ? item
            : item.number("expires", end.toEpochMilli())
                .expiresAt(WholeSeconds.notBefore(end.plus(SEEN))))
        .build();
  }

  /**
   * @throws MalformedItemException if the item contradicts the layout
   */
  public static ServiceToken read(Item item) {
    return new ServiceToken(
        UUID.fromString(item.key().partition().substring(TOKEN.length())),
        UUID.fromString(item.text("org")),
        UUID.fromString(item.text("project")),
        UUID.fromString(item.text("creator")),
        item.text("name"),
        scopes(item),
        access(item),
        new SecretDigest(item.bytes("digest")),
        Instant.ofEpochMilli(item.number("created")),
        item.has("expires") ? Instant.ofEpochMilli(item.number("expires")) : null);
  }

  private static String line(ServiceToken.Scope scope) {
    return scope.environmentId() + " " + scope.environmentSlug() + " " + scope.paths().text();
  }

  private static List<ServiceToken.Scope> scopes(Item item) {
    try {
      return item.text("scopes")
          .lines()
          .map(line -> line.split(" ", 3))
          .map(parts ->
              new ServiceToken.Scope(
                  UUID.fromString(parts[0]), parts[1], PathGlob.of("scopes", parts[2])))
          .toList();
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | Fault.Invalid e) {
      throw new MalformedItemException(item.key(), "scopes");
    }
  }

  private static Set<ServiceTokenAccess> access(Item item) {
    return Arrays.stream(item.text("access").split(" "))
        .map(name ->
            ServiceTokenAccess.ofWireName(name)
                .orElseThrow(() -> new MalformedItemException(item.key(), "access")))
        .collect(Collectors.toUnmodifiableSet());
  }
}
