// gouji token: tokens by which an agency's or an office's own systems use the API.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { makeToken } from '../shared/access/tokens.ts';
import { chineseTime } from '../shared/beijing-time.ts';
import { type AccessToken, type TOKEN_SCOPES, TokenId } from '../shared/contracts/access-token.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { registeredAgency } from './registered.ts';
import { findStack } from './stack.ts';
import { tableText } from './table-text.ts';

export interface CreateOptions {
  readonly agency: string;
  readonly name: string;
  readonly by: string;
  readonly scope: readonly (typeof TOKEN_SCOPES)[number][];
}

export async function createTokenCommand({ agency, name, by, scope }: CreateOptions): Promise<number> {
  if (!z.email().safeParse(by).success) throw new UsageError(`--by 请写经手人的邮箱，不能是“${by}”。`);
  if (name.trim() === '' || name.length > 100)
    throw new UsageError('--name 请写使用令牌的系统，不超过100字。');
  const stack = await findStack(process.env);
  const { id: agencyId, name: agencyName } = await registeredAgency(agency, stack.agencies);
  const scopes = scope.length === 0 ? ['read' as const, 'file' as const] : [...scope];
  const { token, kept } = makeToken(
    { agencyId, scopes, name, createdBy: by },
    (count) => randomBytes(count),
    new Date(),
  );
  await stack.tokens().add(kept);
  // Alone on standard output, so that a script can take it from there.
  console.log(token);
  console.error(
    `这是 ${agencyName}（${agencyId}）的接口令牌，编号 ${kept.id}，权限 ${scopes.join('、')}。令牌只显示这一次，请当作密码保管；遗失或外泄请立即运行 gouji token revoke ${kept.id}。`,
  );
  return 0;
}

function stateOf({ revokedAt }: AccessToken): string {
  return revokedAt === null ? '有效' : `${chineseTime(revokedAt)}停用`;
}

export async function listTokensCommand({ agency }: { readonly agency: string }): Promise<number> {
  const stack = await findStack(process.env);
  const { id, name } = await registeredAgency(agency, stack.agencies);
  const tokens = await stack.tokens().of(id);
  if (tokens.length === 0) {
    console.log(`${name}（${id}）没有接口令牌。可用 gouji token create 新建。`);
    return 0;
  }
  const rows = tokens.map((token) => [
    token.id,
    token.name,
    token.scopes.join('、'),
    stateOf(token),
    token.createdBy,
    chineseTime(token.createdAt),
    token.lastUsedAt === null ? '从未使用' : chineseTime(token.lastUsedAt),
  ]);
  console.log(tableText([['编号', '系统', '权限', '状态', '经手人', '新建', '最近使用'], ...rows]));
  return 0;
}

export async function revokeTokenCommand(text: string): Promise<number> {
  const id = TokenId.safeParse(text);
  if (!id.success) throw new UsageError(`“${text}”不是令牌编号：应为十二位，见 gouji token list。`);
  const stack = await findStack(process.env);
  if (!(await stack.tokens().revoke(id.data, new Date().toISOString()))) {
    console.error(`没有编号为 ${id.data} 的令牌。可用 gouji token list 查看。`);
    return EXIT.notDecided;
  }
  console.log(`令牌 ${id.data} 已停用，从现在起不能再使用。`);
  return 0;
}
