import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Justification } from '../contracts/justification.ts';
import type { JustificationKeeper } from '../ports/justifications.ts';
import {
  explainedPartition,
  inOrderGiven,
  justificationKey,
  justifiedPrefix,
  readJustification,
} from './justification-items.ts';
import { queryItems } from './query-items.ts';

/** Explanations in the table of verdicts. Layout: justification-items.ts. */
export function dynamoJustifications(dynamo: DynamoDBDocumentClient, table: string): JustificationKeeper {
  return {
    async of(agencyId, year) {
      const items = await queryItems(dynamo, table, explainedPartition(agencyId), justifiedPrefix(year));
      return inOrderGiven(items.map(readJustification));
    },

    async add(justification) {
      const given = Justification.parse(justification);
      await dynamo.send(new PutCommand({ TableName: table, Item: { ...justificationKey(given), ...given } }));
    },
  };
}
