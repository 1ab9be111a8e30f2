// The review page without a mouse and without reloading: keys, forms sent in the background, undo. Every form and link works
// without this file.

import { forgetDrafts, keepDrafts, offerDrafts } from './review-drafts.js';
import { closePanel, openPanel, setUpPanels } from './review-panels.js';

const byId = (id) => document.getElementById(id);
const claims = () => [...document.querySelectorAll('.desk-claim')];
const decisionWords = { supported: 'supported', 'needs change': 'needs change', reject: 'rejected' };

/** Id of the claim the keys act on. */
let current = null;
/** What this person did on this page, for undo: the last thing stands last. */
const doneHere = [];

function announce(text) {
  const announcer = byId('desk-announcer');
  announcer.textContent = '';
  // Set apart in time, so that the same sentence twice is read twice.
  requestAnimationFrame(() => {
    announcer.textContent = text;
  });
}

let toastTimer;
function toast(text) {
  let shown = byId('desk-toast');
  if (!shown) {
    shown = document.createElement('p');
    shown.id = 'desk-toast';
    shown.setAttribute('aria-hidden', 'true');
    byId('main').append(shown);
  }
  shown.textContent = text;
  shown.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    shown.hidden = true;
  }, 6_000);
}

function describe(card) {
  const { position, decision } = card.dataset;
  const judged = 'decides' in byId('desk').dataset ? `, ${decisionWords[decision] ?? 'not judged yet'}` : '';
  return `Claim ${position} of ${claims().length}${judged}`;
}

/** Moves the focus to a part of the desk, into sight, and gives the words for it. */
function goTo(id) {
  const part = byId(id) ?? byId('desk');
  const isClaim = part.classList.contains('desk-claim');
  const target = part.matches('[tabindex]')
    ? part
    : (part.querySelector('[tabindex="-1"]:not(.desk-claim)') ?? part.querySelector('h1, h2') ?? part);
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start' });
  if (!isClaim) return target.textContent.trim();
  mark(part);
  return describe(part);
}

function mark(card) {
  current = card.id;
  for (const each of document.querySelectorAll('.desk-claim.current')) {
    if (each !== card) each.classList.remove('current');
  }
  card.classList.add('current');
}

const currentCard = () => (current && byId(current)) ?? null;

/** Puts new HTML in place of the parts of the page it belongs to. */
function replaceParts(parts) {
  for (const [id, html] of Object.entries(parts)) {
    const template = document.createElement('template');
    template.innerHTML = html;
    byId(id)?.replaceWith(template.content);
  }
  prepare();
}

function prepare() {
  byId('desk').classList.add('has-keys');
  byId('desk-help').hidden = false;
  offerDrafts(document);
  const card = currentCard();
  if (card) card.classList.add('current');
}

function showProblem(form, message, conflict) {
  form.querySelector(':scope > .send-problem')?.remove();
  const box = document.createElement('div');
  box.className = 'error-summary send-problem';
  box.setAttribute('role', 'alert');
  const text = document.createElement('p');
  text.textContent = message;
  box.append(text);
  if (conflict) {
    const look = document.createElement('button');
    look.type = 'button';
    look.className = 'button secondary small';
    look.textContent = 'Look at the new version';
    look.addEventListener('click', lookAgain);
    box.append(look);
    look.dataset.look = '';
  }
  form.prepend(box);
  box.scrollIntoView({ block: 'nearest' });
  (box.querySelector('button') ?? form.querySelector('textarea, input:not([type="hidden"])'))?.focus();
}

/** The desk as it stands now. What was typed is kept and offered in its place. */
async function lookAgain() {
  const at = current;
  let html;
  try {
    const response = await fetch(`${location.pathname}?fragment`);
    if (!response.ok) throw new Error(`status ${response.status}`);
    html = await response.text();
  } catch {
    location.reload();
    return;
  }
  doneHere.length = 0;
  replaceParts({ desk: html });
  announce(`The article as it stands now. ${goTo(at && byId(at) ? at : 'desk')}`);
}

/** Sends to the server; gives its words, or a problem in its place. */
async function post(address, fields) {
  const kept = 'What you typed is kept here.';
  let response;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: fields,
    });
  } catch {
    return { problem: `The server could not be reached. ${kept} Try again in a moment.` };
  }
  try {
    const body = await response.json();
    return response.ok ? { done: body } : { problem: body.error, conflict: body.conflict };
  } catch {
    return {
      problem: `The server did not take this. Load the page again; you may have to sign in. ${kept}`,
    };
  }
}

async function send(form, submitter) {
  if (form.dataset.busy) return;
  form.dataset.busy = 'yes';
  const fields = new URLSearchParams(new FormData(form, submitter));
  const card = form.closest('.desk-claim');
  const before = card && { decision: card.dataset.decision, comment: card.dataset.comment ?? '' };
  const { done, problem, conflict } = await post(form.getAttribute('action'), fields);
  delete form.dataset.busy;
  if (!done) {
    showProblem(form, problem, conflict);
    return;
  }
  forgetDrafts(form);
  if (form.dataset.decide) doneHere.push({ claim: form.dataset.decide, before });
  else if (form.getAttribute('action').endsWith('/edits')) doneHere.push({ claim: null });
  arrive(done, form.dataset.decide ? byId(form.dataset.decide)?.dataset.position : null);
}

/** Shows what came back and goes on. `judged`: position of the claim that a decision was on. */
function arrive({ message, focus, lock, replace }, judged) {
  replaceParts(replace);
  byId('desk').dataset.lock = lock;
  byId('desk-said').replaceChildren();
  const left = claims().filter((card) => card.dataset.decision === '').length;
  const where = focus ? goTo(focus) : '';
  const said = judged
    ? left === 0
      ? `Claim ${judged} saved. All ${claims().length} claims are judged`
      : `Claim ${judged} saved`
    : message.replace(/\.$/, '');
  toast(`${said}.`);
  announce(`${said}. ${where}`);
}

async function undo() {
  const last = doneHere.pop();
  const button = byId('desk-undo');
  if (!last) {
    button?.focus();
    announce(
      button
        ? 'Nothing of this visit is left to undo. This button undoes the last saved change.'
        : 'There is nothing to undo.',
    );
    return;
  }
  if (last.claim === null) {
    if (button) send(button.form, button);
    return;
  }
  const card = byId(last.claim);
  if (!card) return;
  const form = card.querySelector('[data-decide]');
  const { decision, comment } = last.before;
  const fields = new URLSearchParams({ hash: card.dataset.hash, decision, comment });
  const { done, problem, conflict } = await post(form.getAttribute('action'), fields);
  if (!done) showProblem(form, problem, conflict);
  else arrive({ ...done, message: `Undone on claim ${card.dataset.position}.`, focus: last.claim }, null);
}

function step(direction) {
  const all = claims();
  const at = all.findIndex(({ id }) => id === current);
  const next = all[at < 0 ? 0 : at + direction];
  announce(next ? goTo(next.id) : direction > 0 ? 'This is the last claim.' : 'This is the first claim.');
}

function nextOpen() {
  const all = claims();
  const at = all.findIndex(({ id }) => id === current);
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ dataset }) => dataset.decision === '');
  announce(next ? goTo(next.id) : 'You have judged every claim.');
}

function inSight(card) {
  const { top, bottom } = card.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** The claim the keys act on, when it is in sight; else goes there first, so that nobody judges what they do not see. */
function chosen() {
  const card = currentCard();
  if (card && inSight(card)) return card;
  const [first] = claims();
  if (card ?? first) announce(goTo((card ?? first).id));
  return null;
}

function decide(value) {
  const card = chosen();
  if (!card) return;
  const form = card.querySelector('[data-decide]');
  if (!form) {
    announce(document.querySelector('.desk-notice')?.textContent ?? 'Claims cannot be judged now.');
    return;
  }
  if (value === 'supported') {
    form.requestSubmit(form.querySelector('[value="supported"]'));
    return;
  }
  form.querySelector('.against').open = true;
  form.dataset.intent = value;
  const field = form.querySelector('textarea');
  field.focus();
  announce(
    `${value === 'reject' ? 'Reject' : 'Needs change'}: say what is wrong, then press Control and Enter.`,
  );
}

function panelOf(key, focus = key) {
  const card = chosen();
  if (!card) return;
  const link = card.querySelector(`[data-key="${key}"]`);
  if (link) openPanel(current, link.href, `[data-focus="${focus}"]`);
  else announce(document.querySelector('.desk-notice')?.textContent ?? 'This cannot be changed now.');
}

function comment() {
  const fold = chosen()?.querySelector('.claim-comments');
  if (!fold) return;
  fold.open = true;
  byId(`comment-${current}`)?.focus();
}

function signOff() {
  const field = byId('sign-summary');
  if (field && !document.querySelector('.missing')) {
    field.focus();
    field.closest('.sign-off').scrollIntoView({ block: 'start' });
    announce('Sign-off. Write a summary, then press Control and Enter to approve and sign.');
  } else announce(byId('sign-off') ? goTo('sign-off') : 'There is nothing to sign here.');
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: nextOpen,
  1: () => decide('supported'),
  2: () => decide('needs change'),
  3: () => decide('reject'),
  e: () => panelOf('e'),
  s: () => panelOf('s'),
  l: () => panelOf('e', 'l'),
  c: comment,
  u: undo,
  a: signOff,
  g: () => announce(goTo('desk')),
  '?': () => byId('desk-keys').showModal(),
};

const typing = (target) => target.matches?.('input, textarea, select, [contenteditable]');

function leave(event) {
  const { target } = event;
  const panel = target.closest?.('.desk-panel');
  if (panel && !panel.hidden) closePanel(panel);
  else if (typing(target)) (target.closest('.desk-claim') ?? byId('desk').querySelector('h1')).focus();
  else return;
  event.preventDefault();
}

/** Control and Enter in a field presses the button the field is for. */
function sendField(event) {
  const { form } = event.target;
  if (!form?.matches('[data-send]')) return;
  event.preventDefault();
  const intended = form.dataset.decide ? (form.dataset.intent ?? 'needs change') : null;
  form.requestSubmit(
    intended ? form.querySelector(`button[value="${intended}"]`) : form.querySelector('[type="submit"]'),
  );
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && typing(event.target))
    return sendField(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') return leave(event);
  if (typing(event.target)) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
}

keepDrafts();
setUpPanels();
if (byId('desk')) {
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-send]');
    if (!form) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusin', (event) => {
    const card = event.target.closest?.('.desk-claim');
    if (card && card.id !== current) mark(card);
  });
  document.addEventListener('click', (event) => {
    if (event.target.id === 'desk-help') byId('desk-keys').showModal();
    const link = event.target.closest?.('a[href^="#"]');
    const to = link && byId(link.getAttribute('href').slice(1));
    if (!to || !byId('desk').contains(to)) return;
    event.preventDefault();
    announce(goTo(to.id));
  });
  prepare();
  const wanted = location.hash.slice(1);
  if (/^c\d+$/.test(wanted) && byId(wanted)) goTo(wanted);
} else {
  offerDrafts(document);
  document.addEventListener('submit', (event) => forgetDrafts(event.target));
}
