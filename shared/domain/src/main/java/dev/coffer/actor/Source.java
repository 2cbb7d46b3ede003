package dev.coffer.actor;

/**
 * Where a request came from, as the front says it and never as a header claims it.
 *
 * @param ipAddress the peer's address, IPv4 or IPv6 without brackets
 * @param userAgent at most 256 characters, "" if none came
 * @param requestId drawn for this request; the answer to a fault and each log line carry it
 */
public record Source(String ipAddress, String userAgent, String requestId) {}
