// A call of IAM's query interface, signed by hand: making a user with an access key is all that is needed of it here.
import { createHash, createHmac } from 'node:crypto';
import { LOCAL_REGION } from '../../infra/local/engine.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The answer's XML. Throws with it where IAM refuses. */
export async function callIam(
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const url = new URL('/', endpoint);
  const body = new URLSearchParams({ Version: '2010-05-08', ...parameters }).toString();
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host: url.host,
    'x-amz-date': time,
  };
  const signed = Object.keys(headers).join(';');
  const canonical = [
    'POST',
    '/',
    '',
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    '',
    signed,
    hash(body),
  ].join('\n');
  const scope = `${day}/${LOCAL_REGION}/iam/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n');
  const key = ['iam', 'aws4_request'].reduce<Buffer>(hmac, hmac(hmac('AWS4test', day), LOCAL_REGION));
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
    },
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}
