package dev.coffer.login;

import java.time.Duration;

/**
 * One counter of attempts. Its window starts with the first attempt counted and ends by itself.
 *
 * @param subject what is tried, such as a client id; never an email address or a password in clear
 * @param place where from, or {@code -} for every place together
 * @param limit how many the window holds, at least 1
 * @param window at least a second
 */
public record Counter(String subject, String place, int limit, Duration window) {}
