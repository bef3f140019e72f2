// The verdict store as it runs on AWS, over a table and a bucket in memory.

import type { S3Client } from '@aws-sdk/client-s3';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { Verdict, type VerdictFacts } from '../../shared/contracts/verdict.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import { MemoryDynamo } from './memory-dynamo.ts';

/** Objects of one bucket, put and got whole. */
class MemoryObjects {
  private readonly objects = new Map<string, Uint8Array>();

  async send({ input }: { readonly input: { readonly Key: string; readonly Body?: Uint8Array } }) {
    if (input.Body !== undefined) this.objects.set(input.Key, input.Body);
    const body = this.objects.get(input.Key);
    return body === undefined ? {} : { Body: { transformToByteArray: async () => body } };
  }
}

const TABLE = 'verdicts';
const PLACES = { table: TABLE, recordsBucket: 'records' };

export class MemoryVerdicts implements VerdictStore {
  readonly dynamo: MemoryDynamo;
  private readonly store: VerdictStore;

  /** `client`: the same table as somebody else sees it. */
  constructor(dynamo = new MemoryDynamo(), client = dynamo.client) {
    this.dynamo = dynamo;
    this.store = dynamoVerdicts(client, new MemoryObjects() as unknown as S3Client, PLACES);
  }

  async putOnce(verdict: Verdict, before?: VerdictFacts) {
    return this.store.putOnce(Verdict.parse(verdict), before);
  }

  async find(...of: Parameters<VerdictStore['find']>) {
    return this.store.find(...of);
  }

  async latest(...of: Parameters<VerdictStore['latest']>) {
    return this.store.latest(...of);
  }

  async ofSubmission(...of: Parameters<VerdictStore['ofSubmission']>) {
    return this.store.ofSubmission(...of);
  }

  async current(...of: Parameters<VerdictStore['current']>) {
    return this.store.current(...of);
  }

  async standing(...of: Parameters<VerdictStore['standing']>) {
    return this.store.standing(...of);
  }

  standingNewestFirst(...of: Parameters<VerdictStore['standingNewestFirst']>) {
    return this.store.standingNewestFirst(...of);
  }

  async firstStanding(...of: Parameters<VerdictStore['firstStanding']>) {
    return this.store.firstStanding(...of);
  }

  newestFirst(...of: Parameters<VerdictStore['newestFirst']>) {
    return this.store.newestFirst(...of);
  }

  toldNewestFirst(...of: Parameters<VerdictStore['toldNewestFirst']>) {
    return this.store.toldNewestFirst(...of);
  }

  async yearsTold(...of: Parameters<VerdictStore['yearsTold']>) {
    return this.store.yearsTold(...of);
  }

  async namesOf(...of: Parameters<VerdictStore['namesOf']>) {
    return this.store.namesOf(...of);
  }

  async history(...of: Parameters<VerdictStore['history']>) {
    return this.store.history(...of);
  }

  async ofReceipt(...of: Parameters<VerdictStore['ofReceipt']>) {
    return this.store.ofReceipt(...of);
  }

  async withdraw(...of: Parameters<VerdictStore['withdraw']>) {
    return this.store.withdraw(...of);
  }

  async withdrawals(...of: Parameters<VerdictStore['withdrawals']>) {
    return this.store.withdrawals(...of);
  }

  async markNoticed(...of: Parameters<VerdictStore['markNoticed']>) {
    return this.store.markNoticed(...of);
  }

  /** Of every agency that has a verdict. */
  agencyIds(): ReadonlySet<string> {
    const ids = this.dynamo.all(TABLE).map(({ agencyId }) => agencyId);
    return new Set(ids.filter((id) => typeof id === 'string'));
  }
}
