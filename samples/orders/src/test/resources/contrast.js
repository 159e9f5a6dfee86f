// Returns the texts that stand out from their background by less than WCAG AA asks for, one sentence each.
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });

/** Paints colours on top of each other, the first at the bottom. */
function paint(colours) {
  canvas.clearRect(0, 0, 1, 1);
  colours.forEach((colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  });
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(colour) {
  const [r, g, b] = colour.map((byte) => byte / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function backgrounds(node) {
  const colours = [];
  for (let at = node; at; at = at.parentElement) {
    colours.unshift(getComputedStyle(at).backgroundColor);
  }
  return colours;
}

const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const nodes = new Set([...document.querySelectorAll('input:not([type=radio])')]);
while (texts.nextNode()) {
  if (texts.currentNode.textContent.trim()) {
    nodes.add(texts.currentNode.parentElement);
  }
}
return [...nodes].filter((node) => shown(node) && !node.closest('script, template, .hidden, .skip, :disabled')).map((node) => {
  const style = getComputedStyle(node);
  const behind = backgrounds(node);
  const [a, b] = [luminance(paint([...behind, style.color])), luminance(paint(behind))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  return ratio < (large ? 3 : 4.5) ? `'${node.textContent.trim().slice(0, 30)}' has a contrast of ${ratio.toFixed(2)}` : '';
}).filter((sentence) => sentence);
