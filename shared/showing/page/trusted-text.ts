// The two places where a text becomes more than text: a view as HTML and the address of a worker's program. The page's policy
// (require-trusted-types-for) refuses every other.

interface Policy {
  createHTML(text: string): string;
  createScriptURL(text: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const AS_IT_IS: Policy = { createHTML: (text) => text, createScriptURL: (text) => text };
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('gouji', AS_IT_IS) ?? AS_IT_IS;

/** The elements of a view that the worker rendered: text from hono/html, which escapes whatever comes from a file. */
export function elementsOf(view: string): Node[] {
  const parsed = new DOMParser().parseFromString(policy.createHTML(view), 'text/html');
  return Array.from(parsed.body.childNodes, (node) => document.adoptNode(node));
}

export function workerOf(address: string): Worker {
  return new Worker(policy.createScriptURL(address));
}
