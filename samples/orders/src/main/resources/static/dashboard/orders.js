import { element, list, part, text } from './dom.js';

const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });
const LABELS = {
  PLACED: 'Placed', RECEIVED: 'Waits for lock', LOCKED: 'Holds lock', FAILED: 'Attempt failed',
  RESERVED: 'Reserved', REJECTED: 'Rejected'
};
const known = new Map();

/** Shows the orders, and tells screen readers of those that were decided. */
export function renderOrders({ orders }) {
  element('orders-empty').hidden = orders.length > 0;
  list(element('orders'), 'order', orders, ({ order }) => order.id, renderOrder);
  const decided = orders.filter(({ order }) => known.get(order.id) === 'PLACED' && order.status !== 'PLACED');
  if (decided.length) {
    text(element('news'), decided.map(({ order }) => `${what(order)}: ${LABELS[order.status]}`).join(', '));
  }
  known.clear();
  orders.forEach(({ order }) => known.set(order.id, order.status));
}

const what = (order) => `${order.quantity} × ${order.item}`;

function renderOrder(node, { order, trail }) {
  const last = trail.failure ? 'FAILED' : trail.steps.at(-1)?.step;
  const status = order.status === 'PLACED' && last in LABELS ? last : order.status;
  text(part(node, 'what'), what(order));
  text(part(node, 'id'), order.id);
  text(part(node, 'total'), money.format(order.total));
  text(part(node, 'status'), LABELS[status]);
  part(node, 'status').dataset.state = status;
  node.dataset.status = status;
  text(part(node, 'note'), note(order, trail));
  renderSteps(node, order, trail);
}

function note(order, trail) {
  if (trail.failure && order.status === 'PLACED') {
    return `Attempt ${trail.attempts} failed: ${trail.failure}`;
  }
  const notes = [];
  if (trail.attempts > 1) {
    notes.push(`Attempt ${trail.attempts}`);
  }
  if (order.invoice) {
    notes.push(`Invoice ${order.invoice}`);
  }
  return notes.join(', ');
}

/** A step without a time was passed in another instance of the shop, or is still to come. */
function renderSteps(node, order, trail) {
  const times = new Map(trail.steps.map(({ step, at }) => [step, at]));
  times.set('DECIDED', times.get('RESERVED') ?? times.get('REJECTED'));
  const start = times.get('PLACED');
  const decided = order.status !== 'PLACED';
  let next = true;
  for (const step of node.querySelectorAll('[data-step]')) {
    const at = times.get(step.dataset.step);
    const done = decided || (at !== undefined && step.dataset.step !== 'DECIDED');
    const state = done ? 'done' : next && !trail.failure ? 'next' : 'open';
    next = done;
    step.dataset.state = state;
    text(step.querySelector('time'), at === undefined ? '' : time(step.dataset.step, at, start));
  }
  text(node.querySelector('[data-step=DECIDED] span'), order.status === 'REJECTED' ? 'Rejected' : 'Reserved');
}

function time(step, at, start) {
  if (step === 'PLACED' || start === undefined) {
    return new Date(at).toLocaleTimeString('en-GB');
  }
  const millis = Math.max(0, at - start);
  return millis < 1000 ? `+${millis} ms` : `+${(millis / 1000).toFixed(1)} s`;
}
