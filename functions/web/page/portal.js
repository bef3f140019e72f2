// What the pages do beyond plain links and forms. Everything works without it; texts are set as texts, nothing is stored.
import { linkFindings } from '../../../shared/showing/link-findings.js';
import { fileSeveral } from './file-several.js';
import { followState } from './follow-state.js';

for (const view of document.querySelectorAll('.verdict')) {
  if (view instanceof HTMLElement) linkFindings(view);
}
for (const place of document.querySelectorAll('[data-follow]')) {
  if (place instanceof HTMLElement) followState(place, place.dataset.follow || '');
}
for (const form of document.querySelectorAll('form[data-filing]')) {
  if (form instanceof HTMLFormElement) fileSeveral(form);
}
for (const place of document.querySelectorAll('[data-print]')) {
  place.removeAttribute('hidden');
  place.addEventListener('click', () => window.print());
}
