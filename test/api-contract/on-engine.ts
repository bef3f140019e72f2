// The deployed stack with one report filed by the API, for a tool from outside to be let loose on.
import { randomBytes } from 'node:crypto';
import { bringUpEngine } from '../../infra/local/choose-engine.ts';
import { deployStack } from '../../infra/local/deploy.ts';
import { awaitVerdicts, findDeployedStack, output } from '../../infra/local/deployed-stack.ts';
import { freePort } from '../../infra/local/ministack.ts';
import { openPortal } from '../../infra/local/portal-proxy.ts';
import { registerSamples } from '../../infra/local/samples.ts';
import { makeToken } from '../../shared/access/tokens.ts';
import { dynamoAccessTokens } from '../../shared/aws/dynamo-access-tokens.ts';
import { TOKEN_SCOPES } from '../../shared/contracts/access-token.ts';
import { type SubmissionId, uploadIdOfKey } from '../../shared/contracts/submission.ts';
import { SHI_AND_BELOW } from '../builders/agencies-of-shi.ts';
import { balancedReport } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { byTheApi } from '../season/ways-of-filing.ts';

const AGENCY = 'xian';
const VERDICT_LIMIT_SECONDS = 120;

export interface OnEngine {
  readonly at: string;
  readonly token: string;
  readonly agency: string;
  readonly submission: SubmissionId;
  readonly upload: string;
  stop(): Promise<void>;
}

export async function onEngine(say: (progress: string) => void): Promise<OnEngine> {
  const engine = await bringUpEngine({
    kind: 'ministack',
    port: await freePort(),
    logName: 'api-contract-engine.log',
    say,
  });
  try {
    await deployStack(engine, say);
    const stack = await findDeployedStack(engine.endpoint);
    await registerSamples(stack.agencies, SHI_AND_BELOW);
    const portal = await openPortal(engine.endpoint, output(stack.outputs, 'PortalApi'), 0);
    const page = reportPage(balancedReport({ agency: '青石县人民政府', year: 2024, seed: 8 }));
    const { key, submissionId } = await byTheApi(stack, portal.address)(
      AGENCY,
      '2024年度报告.html',
      new TextEncoder().encode(page),
    );
    await awaitVerdicts(stack, submissionId, VERDICT_LIMIT_SECONDS);
    const { token, kept } = makeToken(
      { agencyId: AGENCY, scopes: [...TOKEN_SCOPES], name: 'contract', createdBy: 'contract@example.org' },
      randomBytes,
      new Date(),
    );
    await dynamoAccessTokens(stack.dynamo, output(stack.outputs, 'PortalTable')).add(kept);
    say(`The API is at ${portal.address}api/v1/.`);
    return {
      at: portal.address,
      token,
      agency: AGENCY,
      submission: submissionId,
      upload: uploadIdOfKey(key) ?? '',
      async stop() {
        await portal.stop();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
