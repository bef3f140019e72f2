// The tables of the tests in memory, at a cost: every call waits as long as a round trip to DynamoDB takes, and longer for what
// it reads.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { MemoryDynamo } from '../doubles/memory-dynamo.ts';

/** A round trip within a region, and what a page of 1 MB takes beside it. */
export const CALL_MILLISECONDS = 4;
const MEGABYTE_MILLISECONDS = 25;

export class TableInMemory {
  calls = 0;
  /** The same tables at no cost. */
  readonly free = new MemoryDynamo();

  /** As the stores take it. */
  get client(): DynamoDBDocumentClient {
    const send = async (command: Parameters<MemoryDynamo['send']>[0]) => {
      this.calls += 1;
      const before = this.free.spent.bytesRead;
      const answer = await this.free.send(command);
      const bytes = this.free.spent.bytesRead - before;
      const milliseconds = CALL_MILLISECONDS + (bytes / 1_000_000) * MEGABYTE_MILLISECONDS;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return answer;
    };
    return { send } as unknown as DynamoDBDocumentClient;
  }
}
