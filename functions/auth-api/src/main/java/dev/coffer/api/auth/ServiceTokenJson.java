package dev.coffer.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coffer.access.ServiceToken;
import dev.coffer.access.ServiceTokenAccess;
import dev.coffer.http.Timestamps;
import dev.coffer.login.ServiceTokens;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a service token. What belongs to the encryption of older clients is null,
 * and so is {@code lastUsed}: a use is in the audit trail, and costs no write here.
 */
@Serdeable
record ServiceTokenJson(
    @JsonProperty("_id") String sameId,
    String id,
    String name,
    String workspace,
    String projectId,
    List<ServiceTokenScopeJson> scopes,
    List<String> permissions,
    @Nullable String expiresAt,
    @Nullable String encryptedKey,
    @Nullable String iv,
    @Nullable String tag,
    String createdAt,
    String updatedAt,
    @Nullable String lastUsed,
    String createdBy,
    @Nullable ServiceTokenUserJson user,
    @JsonProperty("__v") int layout) {

  static ServiceTokenJson of(ServiceTokens.View view) {
    ServiceToken token = view.token();
    String id = token.id().toString();
    String project = token.projectId().toString();
    String created = Timestamps.text(token.createdAt());
    Instant end = token.expiresAt();
    return new ServiceTokenJson(
        id,
        id,
        token.name(),
        project,
        project,
        token.scopes().stream()
            .map(scope -> new ServiceTokenScopeJson(scope.environmentSlug(), scope.paths().text()))
            .toList(),
        token.access().stream().map(ServiceTokenAccess::wireName).sorted().toList(),
        end == null ? null : Timestamps.text(end),
        null,
        null,
        null,
        created,
        created,
        null,
        token.creatorId().toString(),
        view.creator() == null ? null : ServiceTokenUserJson.of(view.creator()),
        0);
  }
}
