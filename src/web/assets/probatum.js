// Three things on top of complete pages: the question box goes to the live page, the live page follows the work, and a
// citation number opens its source beside the claim. Without this file every page still works.

const main = document.getElementById('main');

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function setUpForm(form) {
  const field = form.querySelector('textarea');
  const limit = Number(form.dataset.limit);
  const counter = element('p', { class: 'counter', role: 'status' });
  form.append(counter);
  const tooLong = () => field.value.length > limit;
  const warn = () => {
    counter.textContent = tooLong()
      ? `${field.value.length.toLocaleString('en-GB')} characters; at most ${limit.toLocaleString('en-GB')} can be asked`
      : '';
  };
  field.addEventListener('input', warn);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  // A question too long for an address keeps the POST, whose page says so and keeps the words.
  form.addEventListener('submit', () => {
    form.method = tooLong() ? 'post' : 'get';
  });
  warn();
}

/** The server-sent events of a response, as they come. */
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const messages = (rest + piece.value).split('\n\n');
    rest = messages.pop();
    for (const message of messages) {
      const [, type] = /^event: (.*)$/m.exec(message) ?? [];
      const [, data] = /^data: (.*)$/m.exec(message) ?? [];
      if (type && data) yield { type, event: JSON.parse(data) };
    }
  }
}

/** Asks, tells the steps, and gives the last event; null when the form's own page has to tell the outcome. */
async function followTurn(form, submitter, signal, tell) {
  const response = await fetch(form.action, {
    method: 'post',
    body: new URLSearchParams(new FormData(form, submitter)),
    headers: { Accept: 'text/event-stream' },
    signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return null;
  for await (const { type, event } of eventsOf(response)) {
    if (type === 'page') return null;
    if (type === 'done' || type === 'failed') return { type, event };
    if (steps[type]) tell(type === 'writing' ? `${steps[type]}: ${details.writing(event)}` : steps[type]);
  }
  throw new Error('the stream ended early');
}

// A follow-up takes a moment, with a language model a minute: tells how far it is, takes it once, and can be stopped.
function setUpFollowUp(form) {
  const status = element('p', { class: 'counter', role: 'status' });
  const cancel = element('button', { type: 'button', class: 'button secondary small', hidden: '' }, 'Stop');
  form.append(status, cancel);
  let work = null;
  const rest = (text) => {
    work = null;
    cancel.hidden = true;
    status.textContent = text;
  };
  const ask = async (submitter) => {
    const { signal } = work;
    status.textContent = 'Reading the question';
    cancel.hidden = false;
    let last;
    try {
      last = await followTurn(form, submitter, signal, (text) => {
        if (!signal.aborted) status.textContent = text;
      });
    } catch {
      if (!signal.aborted)
        rest('The connection was lost before the answer was complete. Ask again in a moment.');
      return;
    }
    if (signal.aborted) return;
    if (last?.type === 'failed') rest(last.event.publicMessage);
    else if (last === null) {
      rest('');
      form.dataset.whole = 'yes';
      form.requestSubmit(submitter);
    } else {
      form.reset();
      const { pathname } = new URL(last.event.address, location.href);
      if (pathname !== location.pathname) location.assign(last.event.address);
      else {
        history.replaceState(null, '', last.event.address);
        location.reload();
      }
    }
  };
  cancel.addEventListener('click', () => {
    work?.abort();
    rest('Stopped. Change the question or ask it again.');
    form.querySelector('textarea, button')?.focus();
  });
  form.addEventListener('submit', (event) => {
    if (form.dataset.whole) return;
    event.preventDefault();
    if (work) return;
    work = new AbortController();
    ask(event.submitter);
  });
  form.querySelector('textarea')?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

// Coming back to the page, it is followed again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-whole]')) delete form.dataset.whole;
});

function setUpForms(root) {
  for (const form of root.querySelectorAll('form[data-ask]')) setUpForm(form);
  for (const form of root.querySelectorAll('form[data-follow-up]')) setUpFollowUp(form);
}

const steps = {
  interpreted: 'Question read. Searching the library',
  searching: 'Asking PubMed and Europe PMC',
  searched: 'PubMed and Europe PMC asked. Searching the library',
  retrieved: 'Library searched. Appraising what was found',
  appraised: 'Publications appraised. Choosing passages',
  writing: 'A language model is writing; every sentence will be checked',
  claim: 'Checking quotations word for word',
  verified: 'Quotations checked. Putting the answer together',
};

const count = (number, one, many = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

/** What a step found, in a few words. */
const details = {
  interpreted: (event) => event.interpretation.focus.join(', '),
  searched: (results) =>
    results
      .map(({ source, status, hits, records }) =>
        status === 'ok'
          ? `${source}: ${hits?.toLocaleString('en-GB') ?? 0} found, ${records} taken`
          : `${source}: no answer`,
      )
      .join('; '),
  retrieved: (event) => count(event.considered, 'candidate'),
  appraised: (event) => `${count(event.onTopic, 'publication')} on topic, ${event.setAside} set aside`,
  writing: ({ step, characters = 0 }) =>
    ({
      waiting: 'waiting for its turn',
      asked: 'asked',
      receiving: `${characters.toLocaleString('en-GB')} characters so far`,
      'asking again': 'nothing usable came, asked once more',
      checking: 'checking every claim',
      correcting: 'asked to correct claims',
      judging: 'looked at by a second model',
    })[step] ?? '',
  verified: (event) => `${count(event.quotesVerified, 'quotation')} word for word, ${event.dropped} dropped`,
};

function chipsOf({ focus, type, form, pico, ambiguities }) {
  const people = pico.population.filter((population) => !focus.includes(population));
  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
  return [
    focus.length > 0 && ['About', focus.join(', ')],
    ['Asks for', capital(type)],
    form !== 'open' && form !== type && ['Form', form === 'yes/no' ? 'Yes or no' : capital(form)],
    people.length > 0 && ['People', people.join(', ')],
    ...ambiguities.map(({ abbreviation, readings, chosen }) => [
      `“${abbreviation}” read as`,
      chosen ?? readings.join(' or '),
    ]),
  ].filter(Boolean);
}

function followAnswer(live) {
  const { question, audience, outside, composer } = live.dataset;
  const part = (name) => live.querySelector(`[data-${name}]`);
  const query = new URLSearchParams({
    q: question,
    ...(audience ? { audience } : {}),
    ...(outside ? { live: 'true' } : {}),
    ...(composer ? { composer } : {}),
  });
  const events = new EventSource(`/api/v1/answers/stream?${query}`);
  const lists = new Map();

  const reach = (type, event) => {
    part('status').textContent = steps[type];
    const step = live.querySelector(`[data-stage="${type}"]`);
    if (!step) return;
    step.classList.add('reached');
    step.querySelector('[data-detail]').textContent = details[type](event);
  };
  const results = [];
  const showSent = ({ source, query: sent, broader }) => {
    part('status').textContent = steps.searching;
    part('sent').hidden = false;
    const more =
      broader.length > 0
        ? ` (and ${count(broader.length, 'broader query', 'broader queries')} if too little comes back)`
        : '';
    part('sent')
      .querySelector('dl')
      .append(element('dt', {}, `${source}${more}`), element('dd', {}, element('code', {}, sent)));
  };
  const showClaim = ({ id, heading, claim }) => {
    let list = lists.get(heading);
    if (!list) {
      list = element('ul', { class: 'claims' });
      lists.set(heading, list);
      part('claims').append(
        element('section', { class: 'answer-section' }, element('h2', {}, heading), list),
      );
    }
    list.append(element('li', { class: 'claim', id }, element('p', { class: 'claim-text' }, claim.text)));
  };
  const stop = (heading, text) => {
    events.close();
    part('progress').hidden = true;
    part('failure').hidden = false;
    part('failure-heading').textContent = heading;
    if (text) part('failure-text').textContent = text;
    part('failure-heading').focus();
  };
  const finish = async ({ answer }) => {
    events.close();
    const address = `/answers/${encodeURIComponent(answer.id)}`;
    try {
      const response = await fetch(`${address}?fragment`);
      if (!response.ok) throw new Error(`status ${response.status}`);
      const article = await response.text();
      history.replaceState(null, '', address);
      main.innerHTML = article;
    } catch {
      location.replace(address);
      return;
    }
    document.title = `${answer.question} – Probatum`;
    main.firstElementChild.classList.add('arriving');
    setUpForms(main);
    main.querySelector('h1').focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  const failed = 'The answer could not be made';
  const on = (type, handle) => events.addEventListener(type, (message) => handle(JSON.parse(message.data)));

  part('progress').hidden = false;
  part('cancel').addEventListener('click', () =>
    stop('Stopped', 'You stopped this answer. Change the question or ask it again.'),
  );
  on('interpreted', (event) => {
    reach('interpreted', event);
    part('chips').hidden = false;
    part('chips').replaceChildren(
      ...chipsOf(event.interpretation).map(([name, value]) =>
        element('div', { class: 'chip' }, element('dt', {}, name), element('dd', {}, value)),
      ),
    );
  });
  on('searching', showSent);
  on('searched', (event) => {
    results.push(event);
    reach('searched', results);
  });
  on('retrieved', (event) => {
    // Nothing was sent after all: an emergency does not wait.
    if (results.length === 0) live.querySelector('[data-stage="searched"]')?.remove();
    reach('retrieved', event);
  });
  on('appraised', (event) => reach('appraised', event));
  on('writing', (event) => reach('writing', event));
  on('claim', (event) => {
    reach('claim', event);
    showClaim(event);
  });
  on('verified', (event) => reach('verified', event));
  on('completed', finish);
  on('abstained', finish);
  on('failed', (event) => stop(failed, event.publicMessage));
  on('problem', (problem) => stop(failed, problem.detail));
  events.addEventListener('error', () => {
    stop(
      failed,
      'The connection to the server was lost before the answer was complete. Ask again in a moment.',
    );
  });
  addEventListener('pagehide', () => events.close());
}

const sources = new Map();
let panel = null;
let opener = null;

async function loadSource(link) {
  const address = new URL(link.href);
  address.searchParams.set('fragment', '');
  address.hash = '';
  const known = sources.get(address.href);
  if (known) return known;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const text = await response.text();
  sources.set(address.href, text);
  return text;
}

function buildPanel(grid) {
  const button = (name, text, label) =>
    element('button', { type: 'button', 'data-panel': name, 'aria-label': label }, text);
  const built = element(
    'aside',
    { class: 'source-panel', 'aria-label': 'Source' },
    element(
      'div',
      { class: 'source-bar' },
      element('p', { 'data-position': '' }),
      button('previous', '←', 'Previous citation'),
      button('next', '→', 'Next citation'),
      button('close', 'Close', 'Close the source'),
    ),
    element('div', { class: 'source-body' }),
  );
  built.addEventListener('click', (event) => {
    const pressed = event.target.closest('[data-panel]')?.dataset.panel;
    if (pressed === 'close') closeSource();
    else if (pressed) step(pressed === 'next' ? 1 : -1, event.target.closest('button'));
  });
  grid.append(built);
  return built;
}

const citations = () => [...main.querySelectorAll('.article a.cite')];

function step(direction, keepFocus) {
  const all = citations();
  const next = all[(all.indexOf(opener) + direction + all.length) % all.length];
  if (next) openSource(next, keepFocus);
}

async function openSource(link, keepFocus) {
  const grid = link.closest('.article-grid');
  if (!panel?.isConnected) panel = buildPanel(grid);
  grid.classList.add('has-source');
  opener?.removeAttribute('aria-current');
  opener = link;
  link.setAttribute('aria-current', 'true');
  const all = citations();
  panel.querySelector('[data-position]').textContent = `Citation ${all.indexOf(link) + 1} of ${all.length}`;
  const body = panel.querySelector('.source-body');
  let content;
  try {
    content = await loadSource(link);
  } catch {
    content = null;
  }
  if (opener !== link) return;
  if (content === null) {
    const way = element('a', { href: link.href }, 'Open its page');
    body.replaceChildren(
      element('h2', { id: 'source-heading', tabindex: '-1' }, 'The source could not be loaded'),
      element('p', {}, way),
    );
  } else {
    body.innerHTML = content;
  }
  const claim = link.closest('li.claim') ?? link;
  const { top } = claim.getBoundingClientRect();
  const sheet = matchMedia('(max-width: 67.99rem)').matches;
  const lowest = sheet ? innerHeight * 0.3 : innerHeight * 0.85;
  if (top < 0 || top > lowest) claim.scrollIntoView({ block: sheet ? 'start' : 'center' });
  (keepFocus ?? body.querySelector('#source-heading'))?.focus({ preventScroll: true });
  const quote = body.querySelector('mark.asked');
  body.scrollTop = quote ? Math.max(0, quote.offsetTop - body.clientHeight / 2) : 0;
}

function closeSource() {
  if (!panel?.isConnected) return;
  panel.closest('.article-grid').classList.remove('has-source');
  panel.remove();
  panel = null;
  opener?.removeAttribute('aria-current');
  opener?.focus();
  opener = null;
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a.cite');
  if (!link?.closest('.article-grid')) return;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link === opener) closeSource();
  else openSource(link);
});

document.addEventListener('keydown', (event) => {
  if (!panel || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Escape') closeSource();
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (direction && panel.contains(document.activeElement)) {
    event.preventDefault();
    step(direction);
  }
});

let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  for (const fold of folded) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of folded) fold.open = false;
});

setUpForms(document);
const live = document.querySelector('[data-live]');
if (live) followAnswer(live);
