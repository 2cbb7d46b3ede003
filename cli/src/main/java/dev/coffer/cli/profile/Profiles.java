package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log-ins that are kept: {@code config.json} in {@code COFFER_CONFIG_DIR}, else in {@code
 * coffer} below {@code XDG_CONFIG_HOME} or {@code ~/.config}. It holds no secret; credentials are
 * in a {@link CredentialStore}.
 */
public final class Profiles {
  /** Its name where none is given. */
  public static final String DEFAULT = "default";

  private final PrivateFile file;

  private Profiles(PrivateFile file) {
    this.file = file;
  }

  public static Profiles of(Surroundings surroundings) {
    return new Profiles(new PrivateFile(folder(surroundings).resolve("config.json")));
  }

  /** Where configuration and, without a keyring, credentials are. */
  public static Path folder(Surroundings surroundings) {
    return surroundings
        .variable("COFFER_CONFIG_DIR")
        .map(surroundings.folder()::resolve)
        .orElseGet(() ->
            surroundings
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> surroundings.home().resolve(".config"))
                .resolve("coffer"));
  }

  /** The one that commands use when none is named. */
  public String current() {
    return content().text("current", DEFAULT);
  }

  public Optional<Profile> find(String name) {
    return content()
        .optionalObject("profiles")
        .flatMap(profiles -> profiles.optionalObject(name))
        .map(stored -> profile(name, stored));
  }

  public List<Profile> all() {
    List<Profile> all = new ArrayList<>();
    content()
        .optionalObject("profiles")
        .ifPresent(
            profiles -> profiles.fields().keySet().forEach(name -> find(name).ifPresent(all::add)));
    return all;
  }

  /** Keeps it, instead of one of the same name, and makes it the current one. */
  public void keep(Profile profile) {
    JsonObject content = content();
    JsonObject profiles = content.optionalObject("profiles").orElseGet(JsonObject::new);
    profiles.with(
        profile.name(),
        new JsonObject()
            .with("address", profile.address().text())
            .with("method", profile.method())
            .with("who", profile.who()));
    file.write(content.with("profiles", profiles).with("current", profile.name()).bytes());
  }

  /**
   * Makes it the current one.
   *
   * @throws Failure if there is none of that name
   */
  public void use(String name) {
    require(name);
    file.write(content().with("current", name).bytes());
  }

  public void remove(String name) {
    JsonObject content = content();
    content.optionalObject("profiles").ifPresent(profiles -> profiles.fields().remove(name));
    if (content.text("current", DEFAULT).equals(name)) {
      content.fields().remove("current");
    }
    file.write(content.bytes());
  }

  /**
   * @throws Failure if there is none of that name
   */
  public Profile require(String name) {
    return find(name)
        .orElseThrow(() ->
            new Failure(
                ExitStatus.USAGE,
                "There is no profile '" + name + "'.",
                "Make it with `coffer login --profile " + name + "`."));
  }

  private static Profile profile(String name, JsonObject stored) {
    return new Profile(
        name,
        Address.parse(stored.text("address", ""), "The address of profile '" + name + "'"),
        stored.text("method", ""),
        stored.text("who", ""));
  }

  private JsonObject content() {
    Optional<byte[]> bytes = file.read();
    try {
      return bytes.isEmpty() ? new JsonObject() : JsonObject.parse(bytes.get());
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, file.path() + " is no JSON object.");
    }
  }
}
