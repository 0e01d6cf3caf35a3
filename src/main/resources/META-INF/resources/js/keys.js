// Keyboard shortcuts. Rows are elements with data-row; each has a link. Pages are the links of the navigation, by data-key.
const typing = (target) => target.closest?.('input, textarea, select, [contenteditable]');
let waiting = '';

const move = (by) => {
  const rows = [...document.querySelectorAll('[data-row]')];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  const link = next.querySelector('a, summary');
  link?.focus();
  next.scrollIntoView({ block: 'nearest' });
};

const reach = (selector) => {
  const found = document.querySelector(selector);
  if (!found) return false;
  found.closest('details')?.setAttribute('open', '');
  found.scrollIntoView({ block: 'center' });
  found.focus();
  return true;
};

export const listenToKeys = () => {
  const help = document.getElementById('keys');
  const opener = document.getElementById('keys-open');
  opener.hidden = false;
  opener.addEventListener('click', () => help.showModal());
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (typing(event.target)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (waiting === 'g') {
      waiting = '';
      const page = [...document.querySelectorAll('nav a[data-key]')].find((link) => link.dataset.key === event.key);
      if (page) { location.href = page.href; event.preventDefault(); }
      return;
    }
    const done = {
      j: () => move(1),
      k: () => move(-1),
      g: () => { waiting = 'g'; setTimeout(() => { waiting = ''; }, 1500); },
      '/': () => reach('input[type=search]'),
      a: () => reach('.remedy.proposed button, .waiting a'),
      n: () => reach('#note'),
      '?': () => help.showModal(),
    }[event.key];
    if (done) { event.preventDefault(); done(); }
  });
};
