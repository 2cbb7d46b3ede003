package dev.coffer.identity;

import dev.coffer.fault.Fault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trusted address or range, IPv4 or IPv6, as CIDR. IPv4-mapped IPv6 addresses count as IPv4.
 * Never resolves a name.
 *
 * @param address as its caller wrote it, without the prefix
 * @param prefix length in bits; null for a single address
 */
public record AddressRange(String address, @Nullable Integer prefix) {
  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern DOTTED =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  /** Parses {@code a}, or {@code a/prefix}. */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Integer bits = null;
    try {
      byte[] bytes = bytesOf(host);
      if (slash >= 0) {
        bits = Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > bytes.length * 8) {
          throw new Fault.Invalid("ipAddress", "Not a valid address or CIDR range");
        }
      }
    } catch (NumberFormatException | UnknownHostException e) {
      throw new Fault.Invalid("ipAddress", "Not a valid address or CIDR range");
    }
    return new AddressRange(host, bits);
  }

  /** {@code ipv4} or {@code ipv6}. */
  public String type() {
    return address.indexOf(':') < 0 ? "ipv4" : "ipv6";
  }

  /** Whether the address lies within; false for what is no address. */
  public boolean contains(String ipAddress) {
    try {
      byte[] mine = bytesOf(address);
      byte[] theirs = bytesOf(ipAddress);
      if (mine.length != theirs.length) {
        return false;
      }
      int bits = prefix == null ? mine.length * 8 : prefix;
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if ((mine[i / 8] & mask) != (theirs[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static byte[] bytesOf(String host) throws UnknownHostException {
    if (!LITERAL.matcher(host).matches()
        || host.indexOf(':') < 0 && !DOTTED.matcher(host).matches()) {
      throw new UnknownHostException("not a literal address");
    }
    return InetAddress.getByName(host).getAddress();
  }
}
