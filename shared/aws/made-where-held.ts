import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/**
 * Whether a write was made; false where its condition did not hold. The SDK repeats a write whose answer was lost: a
 * condition must hold also for what the same write has left, or its own success looks like another's.
 */
export async function madeWhereHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
