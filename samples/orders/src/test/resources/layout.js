// Returns what is wrong with the layout of the page, one sentence each.
const found = [];
const name = (node) => `${node.localName}#${node.id || node.className} '${node.textContent.trim().slice(0, 30)}'`;
const box = (node) => node.getBoundingClientRect();
const shown = (node) => node.checkVisibility({ visibilityProperty: true }) && box(node).width > 1;
const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter(shown);

if (document.documentElement.scrollWidth > innerWidth) {
  found.push(`the page is ${document.documentElement.scrollWidth} wide, the screen ${innerWidth}`);
}
for (const card of all('.card, .bar, .banner')) {
  for (const node of all('*', card)) {
    if (box(node).right > box(card).right + 0.5 || box(node).left < box(card).left - 0.5
        || box(node).bottom > box(card).bottom + 0.5) {
      found.push(`${name(node)} leaves its card`);
    }
  }
}
for (const card of all('.place, .orders')) {
  const last = Math.max(...all(':scope > *', card).map((node) => box(node).bottom));
  const gap = box(card).bottom - last - parseFloat(getComputedStyle(card).paddingBottom);
  if (gap > 2) {
    found.push(`${name(card)} ends with a gap of ${gap}`);
  }
}
const controls = all('button, input, summary, a:not(.skip)');
controls.forEach((one, index) => controls.slice(index + 1).forEach((other) => {
  const [a, b] = [box(one), box(other)];
  if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
    found.push(`${name(one)} overlaps ${name(other)}`);
  }
}));
for (const control of controls) {
  if (!control.labels?.length && !control.textContent.trim() && !control.ariaLabel) {
    found.push(`${name(control)} has no label`);
  }
  if (box(control).height < 24) {
    found.push(`${name(control)} is ${box(control).height} high`);
  }
}
return found;
