/** Tokens as JWTs (RFC 7519) signed ES256 (RFC 7518, section 3.4). */
@NullMarked
package dev.coffer.http.token;

import org.jspecify.annotations.NullMarked;
