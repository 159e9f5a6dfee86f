export const element = (id) => document.getElementById(id);

/** Sets the text of an element, which stays untouched when it has that text. */
export function text(node, value) {
  if (node.textContent !== String(value)) {
    node.textContent = value;
  }
}

/** Makes a list show lines of text. */
export function lines(parent, values) {
  if ([...parent.children].map((node) => node.textContent).join('\n') !== values.join('\n')) {
    parent.replaceChildren(...values.map((value) => Object.assign(document.createElement('li'), { textContent: value })));
  }
}

/** The part of a template's copy that has this name. */
export const part = (node, name) => node.querySelector(`[data-is="${name}"]`);

/**
 * Makes a list show the items, in their order. Nodes live as long as their items, so that focus, transitions and
 * opened details survive an update.
 */
export function list(parent, template, items, key, update) {
  const left = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  items.forEach((item, index) => {
    const id = String(key(item, index));
    const node = left.get(id) ?? element(template).content.firstElementChild.cloneNode(true);
    left.delete(id);
    node.dataset.key = id;
    update(node, item);
    if (parent.children[index] !== node) {
      parent.insertBefore(node, parent.children[index] ?? null);
    }
  });
  left.forEach((node) => node.remove());
}
