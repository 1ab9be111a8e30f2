// Two things on top of the imports page: files can be dropped on a form and their upload is shown as it goes, and the list
// of work follows what goes on. Without this file the forms are sent as they are, and the list is read again by its link.

const READ_AGAIN_MS = 2000;

const megabytes = (bytes) =>
  `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;

function setUpDrop(field) {
  const input = field.querySelector('input[type="file"]');
  field.querySelector('[data-drop-hint]').hidden = false;
  const stop = (event) => {
    event.preventDefault();
    field.classList.toggle('over', event.type === 'dragover');
  };
  for (const type of ['dragover', 'dragleave', 'drop']) field.addEventListener(type, stop);
  field.addEventListener('drop', (event) => {
    const files = [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1);
    if (files.length === 0) return;
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    input.focus();
  });
}

function setUpUpload(form) {
  const input = form.querySelector('input[type="file"]');
  const state = form.querySelector('[data-upload]');
  const bar = state.querySelector('progress');
  const words = form.querySelector('[data-upload-words]');
  const error = form.querySelector('[data-upload-error]');
  const button = form.querySelector('button[type="submit"]');
  const limit = Number(input.dataset.limit);

  const tooLarge = () => {
    const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
    return bytes > limit ? `${megabytes(bytes)} chosen; at most ${megabytes(limit)} can be sent here.` : '';
  };
  input.addEventListener('change', () => {
    error.textContent = tooLarge();
  });
  const fail = (sentence) => {
    state.hidden = true;
    button.disabled = false;
    error.textContent = sentence;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const problem = tooLarge();
    if (problem) {
      error.textContent = problem;
      return;
    }
    error.textContent = '';
    state.hidden = false;
    button.disabled = true;
    words.textContent = 'Sending the file.';
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total > 0 ? (100 * loaded) / total : 0;
      if (loaded === total) words.textContent = 'Sent. Waiting for the server.';
    });
    request.addEventListener('load', () => {
      if (request.status < 400) {
        const next = request.responseURL.split('#')[0];
        if (next === location.href.split('#')[0]) location.reload();
        else location.assign(`${next}#work`);
        return;
      }
      let sentence = 'The server did not take the file. Try again.';
      try {
        sentence = JSON.parse(request.responseText).errors.join(' ');
      } catch {
        if (request.status === 401 || request.status === 403) sentence = 'Sign in again, then send the file.';
      }
      fail(sentence);
    });
    request.addEventListener('error', () =>
      fail('The connection was cut while the file was sent. Try again.'),
    );
    request.send(new FormData(form));
  });
}

function followWork() {
  const words = document.querySelector('[data-busy-words]');
  const readAt = document.querySelector('[data-read-at]');
  const read = async () => {
    const work = document.querySelector('[data-work]');
    if (document.hidden || work.contains(document.activeElement)) {
      setTimeout(read, READ_AGAIN_MS);
      return;
    }
    try {
      const response = await fetch('/library/imports?fragment', { headers: { Accept: 'text/html' } });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const template = document.createElement('template');
      template.innerHTML = await response.text();
      const next = template.content.querySelector('[data-work]');
      const open = [...work.querySelectorAll('details[open] summary')].map((each) => each.textContent);
      for (const fold of next.querySelectorAll('details')) {
        if (open.includes(fold.querySelector('summary').textContent)) fold.open = true;
      }
      // Said only when the words are others: a live region that is written again is read again.
      if (words.textContent !== next.dataset.words) words.textContent = next.dataset.words;
      readAt.textContent = next.dataset.now;
      const busy = next.dataset.busy;
      for (const name of ['words', 'now']) delete next.dataset[name];
      work.replaceWith(next);
      if (busy) setTimeout(read, READ_AGAIN_MS);
    } catch {
      readAt.textContent = '(the server does not answer; trying again)';
      setTimeout(read, 5 * READ_AGAIN_MS);
    }
  };
  if (document.querySelector('[data-work][data-busy]')) setTimeout(read, READ_AGAIN_MS);
}

for (const field of document.querySelectorAll('[data-drop]')) setUpDrop(field);
for (const form of document.querySelectorAll('[data-upload-form]')) setUpUpload(form);
followWork();
