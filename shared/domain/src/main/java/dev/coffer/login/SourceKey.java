package dev.coffer.login;

import dev.coffer.actor.Source;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where attempts come from, as counters tell places apart: an IPv4 address, or the first 64 bits of
 * an IPv6 address, since whoever holds one IPv6 address mostly holds its whole /64. An IPv4-mapped
 * address is its IPv4 address. Text that is no address is the one place {@code unknown}.
 */
public record SourceKey(String text) {
  private static final int IPV6_PREFIX_BYTES = 8;

  public static SourceKey of(Source source) {
    try {
      InetAddress address = InetAddress.ofLiteral(source.ipAddress());
      if (address instanceof Inet4Address) {
        return new SourceKey("4:" + address.getHostAddress());
      }
      return new SourceKey(
          "6:" + HexFormat.of().formatHex(address.getAddress(), 0, IPV6_PREFIX_BYTES));
    } catch (IllegalArgumentException e) {
      return new SourceKey("unknown");
    }
  }
}
