package dev.coffer.ledger;

import java.time.Instant;
import java.util.Arrays;

/**
 * The only item of a ledger that changes. What it says is not to be believed before its mac was
 * checked.
 *
 * @param rev revision, from 1; one more with each commit
 * @param commit hash of the commit that made it
 * @param root hash of the tree's root
 * @param time when it was committed, in milliseconds; rises with each commit
 * @param epoch of the key whose integrity key made the mac
 * @param mac HMAC over (layout, ledger, rev, commit, root, time, epoch): 32 bytes
 */
public record Head(
    LedgerId ledger, long rev, Hash commit, Hash root, Instant time, int epoch, byte[] mac) {
  public Head {
    mac = mac.clone();
  }

  @Override
  public byte[] mac() {
    return mac.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Head that
        && ledger.equals(that.ledger)
        && rev == that.rev
        && commit.equals(that.commit)
        && root.equals(that.root)
        && time.equals(that.time)
        && epoch == that.epoch
        && Arrays.equals(mac, that.mac);
  }

  @Override
  public int hashCode() {
    return commit.hashCode();
  }
}
