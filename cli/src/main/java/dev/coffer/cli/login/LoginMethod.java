package dev.coffer.cli.login;

/** How somebody proves who they are. The names are those of Infisical's {@code --method}. */
enum LoginMethod {
  user("user"),
  universalAuth("universal-auth"),
  token("token"),
  awsAuth("aws-auth"),
  oidcAuth("oidc-auth"),
  jwtAuth("jwt-auth"),
  kubernetesAuth("kubernetes"),
  azureAuth("azure"),
  gcpIdTokenAuth("gcp-id-token"),
  gcpIamAuth("gcp-iam"),
  ldapAuth("ldap-auth");

  private final String text;

  LoginMethod(String text) {
    this.text = text;
  }

  /** As users write it, which is how help and completion show it. */
  @Override
  public String toString() {
    return text;
  }

  static LoginMethod parse(String given) {
    for (LoginMethod each : values()) {
      if (each.text.equals(given) || (each.text + "-auth").equals(given)) {
        return each;
      }
    }
    throw new picocli.CommandLine.TypeConversionException("there is no such method");
  }
}
