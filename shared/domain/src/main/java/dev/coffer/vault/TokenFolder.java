package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectRef;
import dev.coffer.access.ServiceToken;
import dev.coffer.actor.ActorKind;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretPath;
import java.util.Optional;

/**
 * Where a service token for one folder alone reads secrets: there, whatever the request names.
 * Infisical's command line names the root folder when it is told no other one, and leaves the rest
 * to the token.
 */
public final class TokenFolder {
  private final Gate gate;

  public TokenFolder(Gate gate) {
    this.gate = gate;
  }

  /**
   * The folder that the caller's reads are about; empty where the request has to name it: for
   * people, identities, tokens with several scopes or patterns, and one whose environment is gone.
   *
   * @throws Fault.Unauthenticated if the service token does not hold
   */
  public Optional<FolderAddress> of(Credential credential) {
    if (credential.kind() != ActorKind.SERVICE) {
      return Optional.empty();
    }
    Admission admission = gate.serviceToken(credential);
    ServiceToken token = admission.service();
    return token == null
        ? Optional.empty()
        : token
            .onlyFolder()
            .flatMap(scope ->
                admission
                    .project()
                    .environment(scope.environmentId())
                    .map(environment ->
                        new FolderAddress(
                            new ProjectRef.ById(token.projectId()),
                            environment.slug(),
                            SecretPath.of("secretPath", scope.paths().text()))));
  }
}
