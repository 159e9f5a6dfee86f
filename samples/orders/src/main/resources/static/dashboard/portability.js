// Shows /actuator/outrigger: what each annotated member needs, and where it would run.

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function limitation(found) {
  const used = found.needed ? '' : 'Where used: ';
  const cure = found.cure ? ` Cure: ${found.cure}.` : '';
  return element('li', `${used}${found.feature.toLowerCase().replaceAll('_', ' ')} is ${found.support.toLowerCase()}: ${found.weakness}.${cure}`);
}

function placement(place) {
  const where = `${place.sidecar} over ${place.transport}${place.type ? ` with ${place.type}` : ''}`;
  const term = element('dt', `${place.runs ? 'Runs' : 'Does not run'} on ${where}`);
  const notes = element('ul', '', ...place.limitations.map(limitation));
  notes.className = 'small muted';
  return [term, element('dd', place.limitations.length ? '' : 'Without a limitation.', notes)];
}

function member(one) {
  const card = element('section', '', element('h2', one.member),
    element('p', `${one.block.toLowerCase()} "${one.name}": component ${one.component} of the sidecar ${one.sidecar}`),
    element('dl', '', ...one.placements.flatMap(placement)));
  card.className = 'card';
  return card;
}

const answer = await fetch('actuator/outrigger');
const report = await answer.json();
document.querySelector('#beside').textContent =
  Object.entries(report.sidecars).map(([name, where]) => `${name}: ${where}`).join(', ');
document.querySelector('#members').append(...report.members.map(member));
