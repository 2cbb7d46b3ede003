package dev.coffer.dynamo;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What a failed call to DynamoDB says about whether it happened. */
enum Failure {
  /** Refused for now, and not done. */
  THROTTLED,
  /** Never sent, and not done. */
  NOT_SENT,
  /** Sent, and perhaps done. */
  UNKNOWN,
  /** Understood and refused for its content. */
  INVALID,
  /** Refused for what or whom it concerns: no such table, no permission. */
  REFUSED;

  static Failure of(SdkException e) {
    return switch (e) {
      case TransactionInProgressException _ -> UNKNOWN;
      case AwsServiceException service -> of(service);
      case SdkClientException client when neverSent(client) -> NOT_SENT;
      default -> UNKNOWN;
    };
  }

  private static Failure of(AwsServiceException e) {
    if (e.isThrottlingException()) {
      return THROTTLED;
    }
    if (e.statusCode() >= 500 || e.statusCode() == 0) {
      return UNKNOWN;
    }
    return "ValidationException".equals(code(e)) ? INVALID : REFUSED;
  }

  private static @Nullable String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
  }

  private static boolean neverSent(SdkClientException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call that changes nothing may be sent again. */
  boolean isTransient() {
    return switch (this) {
      case THROTTLED, NOT_SENT, UNKNOWN -> true;
      case INVALID, REFUSED -> false;
    };
  }
}
