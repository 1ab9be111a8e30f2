// Passkeys, with the browser's own reading and writing of the WebAuthn JSON forms. Where a browser lacks them the buttons
// stay hidden: the password works everywhere.

const base = '/api/auth/passkey/';
const usable =
  'PublicKeyCredential' in globalThis &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** The answer as JSON; throws the problem's own sentence. */
async function call(path, body) {
  const response = await fetch(base + path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? 'The server did not answer. Try again.');
  return answer;
}

/** Runs `work` with its button held; says what went wrong beside it. A person who closed the browser's dialog is told nothing. */
async function run(button, place, work) {
  const error = place.querySelector('[data-passkey-error]');
  error.hidden = true;
  button.disabled = true;
  try {
    await work();
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      error.textContent =
        problem.name === 'NotAllowedError'
          ? 'No passkey was used: it was cancelled, took too long, or this device has none for this site.'
          : problem.name === 'InvalidStateError'
            ? 'This device has a passkey for your account already.'
            : problem.name === 'SecurityError'
              ? 'Passkeys work only under the address this service is set up for (PROBATUM_URL, or localhost).'
              : problem.message;
      error.hidden = false;
    }
  } finally {
    button.disabled = false;
  }
}

async function signIn(returnTo) {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(
    await call('generate-authenticate-options'),
  );
  const credential = await navigator.credentials.get({ publicKey: options });
  await call('verify-authentication', { response: credential.toJSON() });
  location.assign(returnTo);
}

async function add(name) {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await call('generate-register-options'));
  const credential = await navigator.credentials.create({ publicKey: options });
  await call('verify-registration', { response: credential.toJSON(), name: name || 'Passkey' });
  location.assign('/account?done=passkey');
}

if (usable) {
  const button = document.querySelector('[data-passkey-sign-in]');
  if (button) {
    button.hidden = false;
    button.addEventListener('click', () => run(button, button.form, () => signIn(button.dataset.return)));
  }
  const form = document.querySelector('[data-passkey-add]');
  if (form) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      run(form.querySelector('button'), form, () => add(form.elements['passkey-name'].value.trim()));
    });
  }
}
