// Changes what is shown into what it is now, and leaves alone what the reader holds: focus, unfolded details, typed text.
const isHeld = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches('form')
  && (node.contains(document.activeElement) || [...node.elements].some((field) => field.matches('textarea, input:not([type=hidden])')
    && field.value !== field.defaultValue));

const key = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || '' : '');

const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && key(one) === key(other);

const attributes = (from, to) => {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === 'open' && from.nodeName === 'DETAILS') && name !== 'data-watched') from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
};

/** Both are elements of the same kind; `from` is in the document. */
export const morph = (from, to) => {
  if (from.nodeName === 'TIME' && from.dateTime === to.dateTime) return;
  // What was loaded later, on an address of its own, is not in the page that the server sends.
  if (from.dataset?.loaded) return;
  attributes(from, to);
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let match = here;
    if (!match || !alike(match, wanted)) {
      match = null;
      if (key(wanted)) {
        for (let node = here; node; node = node.nextSibling) if (alike(node, wanted)) { match = node; break; }
      }
      if (!match) {
        from.insertBefore(document.importNode(wanted, true), here);
        continue;
      }
      from.insertBefore(match, here);
    } else {
      here = here.nextSibling;
    }
    if (match.nodeType !== Node.ELEMENT_NODE) {
      if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
    } else if (!isHeld(match)) {
      morph(match, wanted);
    }
  }
  while (here) {
    const next = here.nextSibling;
    if (!isHeld(here)) here.remove();
    here = next;
  }
};
