package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

@Serdeable
record ClientSecretsJson(List<ClientSecretJson> clientSecretData) {}
