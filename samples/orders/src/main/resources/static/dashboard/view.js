import { element, lines, list, part, text } from './dom.js';
import { renderOrders } from './orders.js';

const BLOCKS = { state: 'State', pubsub: 'Pub/sub', config: 'Config', lock: 'Lock', secret: 'Secret' };
const SIDECARS = { dapr: 'Dapr', layotto: 'Layotto' };
const TRANSPORTS = { grpc: 'gRPC', http: 'HTTP' };
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** Shows a snapshot. */
export function render(snapshot) {
  renderSidecar(snapshot);
  renderOrders(snapshot);
  renderListener(snapshot.listener, snapshot.sidecar.answers);
  renderStock(snapshot.stock);
  renderSettings(snapshot);
  renderBlocks(snapshot.blocks);
}

/** Shows that the shop itself does not answer. */
export function renderLost() {
  health('down', 'Shop unreachable');
  banner('The shop does not answer.', 'What is shown may be old. The page tries again by itself.', []);
  element('power').disabled = true;
}

function renderSidecar({ sidecar, failure }) {
  const speaks = SIDECARS[sidecar.name] ?? sidecar.name;
  const name = sidecar.embedded ? `the embedded sidecar, which speaks ${speaks},` : speaks;
  text(element('beside'), `Beside ${name} over ${TRANSPORTS[sidecar.transport]} at ${sidecar.endpoint}`);
  const problems = Object.entries(sidecar.problems).map(([place, problem]) => `${place}: ${problem}`);
  if (sidecar.answers) {
    health(problems.length || failure ? 'shaky' : 'up', 'Sidecar running');
  } else {
    health('down', sidecar.stopped ? 'Sidecar stopped' : 'No answer');
  }
  if (sidecar.stopped) {
    banner('The sidecar is stopped.', 'The page shows what it knew before. Start the sidecar, and the shop goes on.', problems);
  } else if (!sidecar.answers) {
    banner('The sidecar does not answer.', 'The page shows what it knew before, and goes on by itself.', problems);
  } else if (failure) {
    banner('Orders and stock cannot be read.', failure, problems);
  } else {
    banner('', '', problems);
  }
  const power = element('power');
  power.disabled = !sidecar.embedded;
  power.dataset.on = String(!sidecar.stopped);
  text(power, sidecar.stopped ? 'Start sidecar' : 'Stop sidecar');
  element('power-hint').hidden = sidecar.embedded;
}

function health(state, label) {
  element('health').dataset.state = state;
  text(element('health'), label);
}

function banner(title, sentence, problems) {
  element('banner').hidden = !title && !problems.length;
  text(element('banner-title'), title || 'Something is wrong.');
  text(element('banner-text'), sentence);
  lines(element('problems'), problems);
}

function renderListener(listener, connected) {
  const state = !listener.running ? 'paused' : connected ? 'listening' : 'waiting for the sidecar';
  text(element('listener-about'), `${listener.id}, ${listener.workers} at a time, ${state}`);
  text(element('handled'), listener.handled);
  text(element('at-work'), listener.atWork.length);
  text(element('failed'), listener.failed);
  const idle = Math.max(0, Math.min(listener.workers, 8) - listener.atWork.length);
  const slots = [...listener.atWork, ...Array(idle).fill(null)];
  list(element('workers'), 'worker', slots, (work, index) => index, (node, work) => {
    node.dataset.state = work === null ? 'idle' : work.locked ? 'locked' : 'waiting';
    text(part(node, 'doing'), work === null ? 'Idle' : work.locked ? 'Holds the lock' : 'Waits for the lock');
    text(part(node, 'order'), work === null ? '' : work.orderId);
  });
}

function renderStock(stock) {
  element('stock-empty').hidden = stock.length > 0;
  list(element('stock'), 'item', stock, (item) => item.item, (node, item) => {
    text(part(node, 'name'), item.item);
    text(part(node, 'left'), `${item.available} left`);
    const meter = node.querySelector('meter');
    meter.max = item.atFirst;
    meter.low = item.atFirst / 5;
    meter.value = item.available;
    meter.setAttribute('aria-label', `${item.item} left`);
  });
}

function renderSettings({ settings, sidecar }) {
  text(element('discount-now'), percent.format(settings.discount));
  text(element('picking-now'), settings.pickingMillis ? `${settings.pickingMillis / 1000} s` : 'no time');
  for (const radio of document.getElementsByName('picking')) {
    radio.checked = Number(radio.value) === settings.pickingMillis;
  }
  for (const fieldset of document.querySelectorAll('fieldset[data-embedded]')) {
    fieldset.disabled = !sidecar.embedded;
  }
  text(element('settings-hint'), sidecar.embedded
    ? 'Written to the sidecar’s store; the shop hears of it without a restart.'
    : 'Only the embedded sidecar’s store can be changed from here. Change it where it is kept, and watch.');
}

function renderBlocks(blocks) {
  element('blocks-empty').hidden = blocks.length > 0;
  list(element('blocks'), 'block', blocks, (block) => `${block.block}/${block.name}`, (node, block) => {
    text(part(node, 'kind'), BLOCKS[block.block] ?? block.block);
    text(part(node, 'name'), block.name);
    text(part(node, 'component'), block.component);
    text(part(node, 'transport'), TRANSPORTS[block.transport] ?? block.transport);
    const details = node.querySelector('details');
    details.hidden = !block.weak.length;
    text(details.querySelector('summary'), `${block.weak.length} weak ${block.weak.length === 1 ? 'spot' : 'spots'}`);
    lines(details.querySelector('ul'), block.weak);
  });
}
