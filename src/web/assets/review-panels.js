// The panels of the review page: editing a claim, searching the library, and the gate's word while somebody types.

import { offerDrafts } from './review-drafts.js';

const GATE_WAIT_MS = 300;

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Loads an address of this room into the panel `id` and moves the focus to what was asked for.
 * @param {...string} wanted selectors in the panel, the dearest first; its heading when nothing fits
 */
export async function openPanel(id, address, ...wanted) {
  const panel = document.getElementById(`${id}-panel`);
  const url = new URL(address, location.href);
  url.searchParams.set('fragment', '');
  panel.setAttribute('aria-busy', 'true');
  let content;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    content = await response.text();
  } catch {
    content = '';
  }
  panel.removeAttribute('aria-busy');
  panel.hidden = false;
  panel.innerHTML = content;
  if (content === '') {
    panel.append(
      element('p', { role: 'alert', class: 'field-error' }, 'This could not be loaded. '),
      element('a', { href: address }, 'Open it as a page'),
    );
  }
  const close = element('button', { type: 'button', class: 'quiet panel-close' }, 'Close');
  close.addEventListener('click', () => closePanel(panel));
  panel.prepend(close);
  prepare(panel);
  offerDrafts(panel);
  const target =
    [...wanted, '[tabindex="-1"]'].map((each) => panel.querySelector(each)).find(Boolean) ?? close;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
}

/** Empties a panel and goes back to its claim. What was typed stays kept. */
export function closePanel(panel) {
  panel.hidden = true;
  panel.replaceChildren();
  const back = panel.closest('.desk-claim') ?? document.querySelector('.add-claim a');
  back?.focus();
  offerDrafts(document);
}

/** Buttons that only work with script. */
function prepare(within) {
  for (const take of within.querySelectorAll('[data-take]')) {
    take.hidden = false;
    take.addEventListener('click', () => {
      const field = document.getElementById(take.dataset.take);
      const chosen = take.closest('form').querySelector('[name="passage"]:checked');
      if (!chosen) return;
      field.value = chosen.nextElementSibling.textContent;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    });
  }
}

/** The wording with what the quotes do not cover marked where it stands. */
function marked(text, places) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of places) {
    pieces.push(text.slice(at, start));
    pieces.push(
      element(
        'mark',
        { class: 'uncovered' },
        text.slice(start, end),
        element('span', { class: 'visually-hidden' }, ' (not covered)'),
      ),
    );
    at = end;
  }
  pieces.push(text.slice(at));
  return element('p', { class: 'gate-text' }, ...pieces);
}

let lastAsked = 0;

async function tryWording(form) {
  const field = form.querySelector('textarea');
  const place = form.querySelector('.gate');
  const text = field.value.trim();
  lastAsked += 1;
  const asked = lastAsked;
  let tried;
  try {
    const response = await fetch(form.getAttribute('action').replace(/edits$/, 'try'), {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ claim: form.dataset.gate, text }),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    tried = await response.json();
  } catch {
    tried = null;
  }
  if (asked !== lastAsked || !place.isConnected) return;
  if (!tried) {
    place.replaceChildren(
      element('p', { class: 'hint' }, 'The gate could not be asked. Saving asks it again.'),
    );
    return;
  }
  place.dataset.verdict = tried.verdict;
  place.replaceChildren(
    element('p', { class: tried.verdict === 'supported' ? 'gate-good' : 'warning' }, tried.words),
    ...(tried.verdict === 'supported'
      ? []
      : [
          ...(tried.places.length > 0 ? [marked(text, tried.places)] : []),
          element('ul', {}, ...tried.problems.map((problem) => element('li', {}, problem))),
        ]),
  );
}

/** Follows clicks, searches and typing in panels. */
export function setUpPanels() {
  let waiting;
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-panel]');
    if (!link || !document.getElementById(`${link.dataset.panel}-panel`)) return;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openPanel(
      link.dataset.panel,
      link.href,
      ...(link.dataset.key ? [`[data-focus="${link.dataset.key}"]`] : []),
    );
  });
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-panel-form]');
    if (!form || !document.getElementById(`${form.dataset.panelForm}-panel`)) return;
    event.preventDefault();
    const query = new URLSearchParams(new FormData(form));
    openPanel(
      form.dataset.panelForm,
      `${form.getAttribute('action')}?${query}`,
      '[name="passage"]',
      '[data-focus="s"]',
    );
  });
  document.addEventListener('input', (event) => {
    const form = event.target.closest?.('form[data-gate]');
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => tryWording(form), GATE_WAIT_MS);
  });
  prepare(document);
}
