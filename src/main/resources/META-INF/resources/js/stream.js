// Keeps a page as fresh as the service: one stream for each visible page, and rare polls for hidden ones.
import { morph } from '/js/morph.js';
import { zoned } from '/js/time.js';
import { enhance } from '/js/enhance.js';

const HIDDEN_PAGES_ASK_EVERY = 20_000;
const PATIENCE = 4_000;

let asOf = new Date();
let busy = false;
let again = false;

export const refresh = async (main) => {
  if (busy) { again = true; return; }
  busy = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'manual' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.getElementById('main');
    if (!now) return;
    zoned(now);
    morph(main, now);
    morph(document.getElementById('ceiling'), page.getElementById('ceiling'));
    document.title = page.title;
    asOf = new Date();
    zoned(main);
    enhance(main);
  } finally {
    busy = false;
    if (again) { again = false; refresh(main).catch(() => {}); }
  }
};

/** The number of incidents that are not resolved, in the navigation and on the tab. */
const count = (unresolved) => {
  const icon = document.querySelector('link[rel=icon]');
  const address = `/favicon.svg?open=${unresolved}`;
  if (icon.getAttribute('href') !== address) icon.setAttribute('href', address);
  let badge = document.getElementById('unresolved');
  if (!badge && unresolved) {
    badge = document.createElement('span');
    badge.id = 'unresolved';
    badge.className = 'count';
    document.querySelector('nav a').append(' ', badge);
  }
  if (badge) {
    badge.hidden = !unresolved;
    badge.textContent = unresolved > 999 ? '999+' : unresolved;
  }
};

const lost = (is) => {
  const banner = document.getElementById('lost');
  if (is && banner.hidden) {
    const since = document.getElementById('lost-since');
    since.dateTime = asOf.toISOString();
    since.removeAttribute('title');
    since.dataset.show = 'clock';
    zoned(banner);
  }
  banner.hidden = !is;
};

export const keepFresh = (main) => {
  const page = new URLSearchParams(main.dataset.live ?? '');
  let stream;
  let due;
  let gaveUp;
  const soon = () => { clearTimeout(due); due = setTimeout(() => refresh(main).catch(() => {}), 150); };

  const listen = () => {
    stream?.close();
    stream = new EventSource(`/live?${page}`);
    stream.addEventListener('open', () => { clearTimeout(gaveUp); gaveUp = undefined; if (!document.getElementById('lost').hidden) soon(); lost(false); });
    stream.addEventListener('count', (event) => { const now = JSON.parse(event.data); count(now.unresolved); ceiling(now.ceiling); });
    stream.addEventListener('change', soon);
    stream.addEventListener('error', () => {
      gaveUp ??= setTimeout(() => lost(true), PATIENCE);
      // A browser reconnects unless the answer was an error.
      if (stream.readyState === EventSource.CLOSED) setTimeout(() => { if (!document.hidden) listen(); }, PATIENCE);
    });
  };
  const ceiling = (word) => {
    const shown = document.querySelector('#ceiling .badge')?.textContent;
    if (shown && shown !== word) soon();
  };

  if (main.dataset.poll) setInterval(() => { if (!document.hidden) refresh(main).catch(() => {}); }, Number(main.dataset.poll));
  setInterval(async () => {
    if (!document.hidden) return;
    const answer = await fetch('/live/count').catch(() => null);
    if (answer?.ok) count((await answer.json()).unresolved);
  }, HIDDEN_PAGES_ASK_EVERY);
  document.addEventListener('visibilitychange', () => {
    // Browsers open six lines to a server at most, and every tab would hold one.
    if (document.hidden) { stream?.close(); clearTimeout(gaveUp); gaveUp = undefined; } else { listen(); soon(); }
  });
  window.addEventListener('pagehide', () => stream?.close());
  window.addEventListener('pageshow', (event) => { if (event.persisted) { listen(); soon(); } });
  if (!document.hidden) listen();
};
