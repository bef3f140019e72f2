// What the pages do beyond plain links and forms. Everything works without it; texts are set as texts, nothing is stored.
import { linkFindings } from '../../../shared/showing/link-findings.js';

for (const view of document.querySelectorAll('.verdict')) {
  if (view instanceof HTMLElement) linkFindings(view);
}
