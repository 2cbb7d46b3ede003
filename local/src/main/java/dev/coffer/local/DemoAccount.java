package dev.coffer.local;

import io.micronaut.serde.annotation.Serdeable;

/** What {@code --demo} made, as {@code demo.json} holds it. Printing it shows no secret. */
@Serdeable
record DemoAccount(
    String address,
    String organizationId,
    String projectId,
    String projectSlug,
    String identityId,
    String clientId,
    String clientSecret,
    String email,
    String password) {

  DemoAccount with(String newAddress, String newClientSecret) {
    return new DemoAccount(
        newAddress,
        organizationId,
        projectId,
        projectSlug,
        identityId,
        clientId,
        newClientSecret,
        email,
        password);
  }

  @Override
  public String toString() {
    return "DemoAccount[" + email + ", redacted]";
  }
}
