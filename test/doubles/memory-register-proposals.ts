import type { RegisterProposals } from '../../shared/ports/register-proposals.ts';

/** Register files in memory: what is put there is there. */
export class MemoryRegisterProposals implements RegisterProposals {
  private readonly kept = new Map<string, Uint8Array>();

  arrive(id: string, content: Uint8Array): void {
    this.kept.set(id, content);
  }

  async form(id: string, andThen: string) {
    return {
      url: 'https://store.example/uploads',
      fields: { key: `register-proposals/${id}/register`, success_action_redirect: andThen },
    };
  }

  async find(id: string) {
    const content = this.kept.get(id);
    return content === undefined
      ? null
      : { location: `s3://uploads/register-proposals/${id}/register`, content };
  }
}
