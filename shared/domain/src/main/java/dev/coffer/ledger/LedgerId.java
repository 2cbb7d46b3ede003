package dev.coffer.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name of a ledger: an environment's own, or one user's personal overrides in it.
 *
 * @param user null for the environment's own ledger
 */
public record LedgerId(UUID environment, @Nullable UUID user) {

  public static LedgerId of(UUID environment) {
    return new LedgerId(environment, null);
  }

  /**
   * {@code ENV#<environment>} or {@code ENV#<environment>#U#<user>}: the partition key of its head.
   */
  public String key() {
    return user == null ? "ENV#" + environment : "ENV#" + environment + "#U#" + user;
  }

  @Override
  public String toString() {
    return key();
  }
}
