// `npm run doctor -- -c target=prod [-c sender=address]`: what is missing in the account of the environment before the target
// can be deployed and mail goes out. Changes nothing. Exit status 0 nothing, 1 something, 2 it could not look.
import { parseArgs } from 'node:util';
import { targetNamed, withSender } from '../config.ts';
import { PlainFailure } from '../local/plain-failure.ts';
import { type Finding, findingsOf } from './findings.ts';
import { lookAtAccount } from './look-at-account.ts';

const STATUS = { nothing: 0, missing: 1, couldNotLook: 2, wrongUsage: 64 };
const SIGN: Readonly<Record<Finding['is'], string>> = {
  ok: 'ok      ',
  missing: 'MISSING ',
  note: 'note    ',
  unknown: 'UNKNOWN ',
};

/** The values of `-c name=value`, as the CDK takes them. */
function contextOf(args: readonly string[]): ReadonlyMap<string, string> {
  const { values } = parseArgs({
    args: [...args],
    options: { context: { type: 'string', short: 'c', multiple: true } },
  });
  return new Map(
    (values.context ?? []).map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
}

function chosenTarget() {
  try {
    const context = contextOf(process.argv.slice(2));
    return withSender(targetNamed(context.get('target') ?? 'dev'), context.get('sender'));
  } catch (error) {
    console.error(
      `${(error as Error).message}\nnpm run doctor -- -c target=prod [-c sender=nianbao@your-domain]`,
    );
    return null;
  }
}

async function examine(): Promise<number> {
  const target = chosenTarget();
  if (target === null) return STATUS.wrongUsage;
  const findings = findingsOf(target, await lookAtAccount(target));
  for (const { is, says } of findings) console.log(`${SIGN[is]} ${says}`);
  const count = (is: Finding['is']) => findings.filter((finding) => finding.is === is).length;
  console.log(
    count('missing') + count('unknown') === 0
      ? `\nThe target "${target.name}" can be deployed here.`
      : `\n${count('missing')} missing, ${count('unknown')} could not be looked at.`,
  );
  if (count('missing') > 0) return STATUS.missing;
  return count('unknown') > 0 ? STATUS.couldNotLook : STATUS.nothing;
}

try {
  process.exitCode = await examine();
} catch (error) {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(error.message);
  process.exitCode = STATUS.couldNotLook;
}
