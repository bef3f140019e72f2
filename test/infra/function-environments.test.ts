import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../functions/environment.ts';
import { MailFeedbackEnvironment } from '../../functions/mail-feedback/environment.ts';
import { ParseEnvironment } from '../../functions/parse/environment.ts';
import { RemindEnvironment } from '../../functions/remind/environment.ts';
import { ValidateEnvironment } from '../../functions/validate/environment.ts';
import { WebEnvironment } from '../../functions/web/environment.ts';
import { WriteRemindersEnvironment } from '../../functions/write-reminders/environment.ts';
import { TARGETS } from '../../infra/config.ts';
import { portalTemplateOf, resources, templateOf } from './template-of-stack.ts';

const SCHEMAS = {
  Parse: ParseEnvironment,
  Validate: ValidateEnvironment,
  MailFeedback: MailFeedbackEnvironment,
  WriteReminders: WriteRemindersEnvironment,
  Remind: RemindEnvironment,
  Web: WebEnvironment,
};

/** Of Node itself, and so in no schema. */
const NODE_ITSELF = 'NODE_OPTIONS';

describe.each(Object.values(TARGETS))('the functions of $name', (target) => {
  const functions = [templateOf(target), portalTemplateOf(target)].flatMap((template) =>
    resources(template, 'AWS::Lambda::Function'),
  );

  it.each(Object.entries(SCHEMAS))(
    '%s starts with what the stack gives it, and gets nothing else',
    (name, schema) => {
      const [, { Properties }] = functions.find(([id]) => id.startsWith(`${name}Function`))!;
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      const { [NODE_ITSELF]: _, ...ours } = Variables;
      // What is known only once it is deployed (a name, an ARN, the URL of a queue) stands here as a URL.
      const deployed = Object.fromEntries(
        Object.entries(ours).map(([variable, value]) => [
          variable,
          typeof value === 'string' ? value : 'https://deployed.example/',
        ]),
      );
      // Of Lambda itself on a local engine.
      if (target.name === 'local') deployed.AWS_ENDPOINT_URL = 'http://127.0.0.1:4566';
      expect(() => readEnvironment<typeof schema.shape>(schema, deployed)).not.toThrow();
      expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(ours)));
    },
  );
});

it('a variable that is missing stops a function with its name', () => {
  expect(() => readEnvironment(WriteRemindersEnvironment, {})).toThrow(/VERDICT_TABLE.*SENDER_ADDRESS/);
});
