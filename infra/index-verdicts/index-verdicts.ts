// `npm run index-verdicts -- -c target=prod`: once, after a stack was brought to a version that keeps what was told and what
// counts in items of their own (infra/RUNBOOK.md, "Verdicts of an earlier version").
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { makeDynamo, makeS3 } from '../../shared/aws/clients.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoCountingReports } from '../../shared/aws/dynamo-counting-reports.ts';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { indexOldVerdicts } from '../../shared/aws/index-old-verdicts.ts';
import { keepCountingReport } from '../../shared/record/counting-report.ts';
import { targetNamed } from '../config.ts';
import { PlainFailure, runToItsEnd, WrongUsage } from '../local/plain-failure.ts';

async function outputsOf(stackName: string): Promise<(name: string) => string> {
  const { Stacks: [stack] = [] } = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch((error: Error) => {
      throw new PlainFailure(`The stack ${stackName} cannot be looked at: ${error.message}`);
    });
  return (name) => {
    const found = stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    if (found === undefined) throw new PlainFailure(`The stack ${stackName} has no output ${name}`);
    return found;
  };
}

await runToItsEnd(async () => {
  const { values } = parseArgs({ options: { context: { type: 'string', short: 'c' } } });
  const [, name] = /^target=(.+)$/u.exec(values.context ?? '') ?? [];
  if (name === undefined) throw new WrongUsage('npm run index-verdicts -- -c target=prod');
  const output = await outputsOf(`gouji-${targetNamed(name).name}`);
  const dynamo = makeDynamo();
  const table = output('VerdictTable');
  const sources = {
    agencies: dynamoAgencies(dynamo, output('AgencyTable')),
    verdicts: dynamoVerdicts(dynamo, makeS3(), { table, recordsBucket: output('RecordsBucket') }),
    counting: dynamoCountingReports(dynamo, table),
  };
  const { entries, years } = await indexOldVerdicts(dynamo, table, (agencyId, year) =>
    keepCountingReport(agencyId, year, null, sources),
  );
  console.log(`${entries} entries of verdicts looked at, what counts kept for ${years} years of agencies.`);
  return 0;
});
