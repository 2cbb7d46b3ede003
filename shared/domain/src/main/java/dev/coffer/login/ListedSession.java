package dev.coffer.login;

/**
 * A session as its person sees it.
 *
 * @param ipAddress where it began
 * @param userAgent with what
 */
public record ListedSession(Session session, String ipAddress, String userAgent) {}
