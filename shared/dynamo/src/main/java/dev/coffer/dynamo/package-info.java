/** The Table port on DynamoDB (docs/design/storage.md, "DynamoDB"). */
@NullMarked
package dev.coffer.dynamo;

import org.jspecify.annotations.NullMarked;
