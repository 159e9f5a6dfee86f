import { element, text } from './dom.js';
import { follow } from './feed.js';
import { render, renderLost } from './view.js';

const TIMEOUT = 15_000;
let placed = 0;

async function put(path, type, body) {
  try {
    const answer = await fetch(path, {
      method: 'PUT', headers: { 'Content-Type': type }, body, signal: AbortSignal.timeout(TIMEOUT)
    });
    if (answer.ok) {
      return '';
    }
    const problem = await answer.json().catch(() => ({}));
    if (answer.status === 503) {
      return `The sidecar does not answer. ${problem.detail ?? ''}`;
    }
    return problem.detail ?? `The shop answered ${answer.status}.`;
  } catch (error) {
    return error.name === 'TimeoutError' ? 'The shop took too long to answer.' : 'The shop does not answer.';
  }
}

/** Shows what went wrong until the next attempt, or until what was unavailable is back. */
function tell(message, problem) {
  text(element(message), problem);
}

function forget() {
  ['place-message', 'settings-message', 'power-message'].forEach((message) => tell(message, ''));
}

element('place').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const order = JSON.stringify({ item: form.get('item'), quantity: Number(form.get('quantity')) });
  const ids = Array.from({ length: Number(event.submitter?.value ?? 1) },
    () => `web-${Date.now().toString(36)}-${++placed}`);
  tell('place-message', '');
  const problems = await Promise.all(ids.map((id) => put(`/orders/${id}`, 'application/json', order)));
  tell('place-message', problems.find((problem) => problem) ?? '');
});

element('discount-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const discount = String(element('discount').valueAsNumber / 100);
  tell('settings-message', await put('/demo/settings/discount', 'text/plain', discount));
});

element('picking-form').addEventListener('change', async (event) => {
  tell('settings-message', await put('/demo/settings/picking-time', 'text/plain', `${event.target.value}ms`));
});

element('power').addEventListener('click', async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  const problem = await put('/demo/sidecar', 'application/json', JSON.stringify({ on: button.dataset.on !== 'true' }));
  button.disabled = false;
  tell('power-message', problem);
});

let available;

follow('/dashboard/events', (snapshot) => {
  const answers = snapshot.sidecar.answers && !snapshot.failure;
  if (answers && available === false) {
    forget();
  }
  available = answers;
  render(snapshot);
}, () => {
  available = false;
  renderLost();
});
