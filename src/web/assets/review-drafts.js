// What is typed on the review pages is kept in this browser until it is sent, by person, article, field and the state of
// the article it was typed on. On the same state it comes back by itself; on a later one it is offered.

const DAYS_KEPT = 30;
const prefix = 'probatum-draft';

const root = () => document.querySelector('[data-article]');

function scope() {
  const { me, article } = root().dataset;
  return `${prefix} ${me} ${article} `;
}

/** Storage may be switched off or full; the page works without it. */
function safely(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function read(key) {
  return safely(() => JSON.parse(localStorage.getItem(key) ?? 'null'), null);
}

/** All drafts of this person on this article: name of the field, lock, text, time. Newest first. */
function drafts() {
  return safely(() => {
    const begin = scope();
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(begin))
      .flatMap((key) => {
        const [name, lock] = key.slice(begin.length).split(' ');
        const draft = read(key);
        return draft ? [{ key, name, lock, ...draft }] : [];
      })
      .sort((a, b) => b.at - a.at);
  }, []);
}

function keep(field) {
  const key = `${scope()}${field.dataset.draft} ${root().dataset.lock}`;
  safely(() => {
    if (field.value === field.defaultValue) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ text: field.value, at: Date.now() }));
  });
}

function forget(name) {
  safely(() => {
    for (const draft of drafts()) if (draft.name === name) localStorage.removeItem(draft.key);
  });
}

function button(text, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

function note(text, ...actions) {
  const made = document.createElement('p');
  made.className = 'draft-note';
  made.append(text, ' ', ...actions);
  return made;
}

const clock = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

function fill(field, text) {
  field.value = text;
  for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details'))
    fold.open = true;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function bringBack(field, all) {
  const mine = all.filter((draft) => draft.name === field.dataset.draft && draft.text !== field.value);
  const same = mine.find((draft) => draft.lock === root().dataset.lock);
  const draft = same ?? mine[0];
  if (!draft || field.dataset.offered) return;
  field.dataset.offered = 'yes';
  const drop = (words) =>
    button(words, (event) => {
      forget(draft.name);
      if (same) fill(field, field.defaultValue);
      event.target.parentElement.remove();
      field.focus();
    });
  if (same) {
    field.before(note(`What you typed at ${clock(draft.at)} is back.`, drop('Discard it')));
    fill(field, draft.text);
    return;
  }
  const use = button('Use it', (event) => {
    forget(draft.name);
    fill(field, draft.text);
    event.target.parentElement.remove();
    field.focus();
  });
  const shown = draft.text.length > 200 ? `${draft.text.slice(0, 200)}…` : draft.text;
  for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details'))
    fold.open = true;
  field.before(
    note(`Before the article changed, at ${clock(draft.at)}, you typed: “${shown}”`, use, drop('Discard it')),
  );
}

/** A field that is not on the page yet stands in a panel: its claim says that something waits there. */
function pointTo(draft) {
  const claim = /(?:^|-)(c\d+)(?:-|$)/.exec(draft.name)?.[1];
  const card = claim && document.getElementById(claim);
  const way = card
    ? card.querySelector(`[data-key="${draft.name.startsWith('cite') ? 's' : 'e'}"]`)
    : draft.name.startsWith('add-claim')
      ? document.querySelector('[data-panel="new"]')
      : null;
  if (!way || way.parentElement.querySelector('.draft-note')) return;
  way.parentElement.append(
    note(
      `You typed something at ${clock(draft.at)} that is not saved.`,
      button('Go on with it', (event) => {
        event.target.parentElement.remove();
        way.click();
      }),
    ),
  );
}

/** Brings back or offers what was typed into the fields under `within`. */
export function offerDrafts(within) {
  if (!root()) return;
  const all = drafts();
  if (all.length === 0) return;
  for (const field of within.querySelectorAll('[data-draft]')) bringBack(field, all);
  for (const draft of all) {
    if (!document.querySelector(`[data-draft="${CSS.escape(draft.name)}"]`)) pointTo(draft);
  }
}

/** After a form was sent: nothing of it is left to keep. */
export function forgetDrafts(form) {
  for (const field of form.querySelectorAll('[data-draft]')) forget(field.dataset.draft);
}

/** Keeps what is typed from now on, and throws away what is a month old. */
export function keepDrafts() {
  document.addEventListener('input', (event) => {
    if (event.target.dataset?.draft && root()) keep(event.target);
  });
  const old = Date.now() - DAYS_KEPT * 86_400_000;
  safely(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`${prefix} `) && !((read(key)?.at ?? 0) > old)) localStorage.removeItem(key);
    }
  });
}
