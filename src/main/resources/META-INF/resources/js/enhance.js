// What is loaded when it is wanted: parts of a page that are slow or long, each on an address of its own. Without this they
// are links.
import { zoned } from '/js/time.js';

const load = async (place) => {
  if (place.dataset.loaded) return;
  place.dataset.loaded = 'loading';
  try {
    const answer = await fetch(place.dataset.part, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const part = page.querySelector('[data-parts]') ?? page.getElementById('main');
    place.replaceChildren(...document.importNode(part, true).childNodes);
    place.dataset.loaded = answer.ok ? 'yes' : '';
    zoned(place);
  } catch {
    place.dataset.loaded = '';
  }
};

const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
  if (entry.isIntersecting) { seen.unobserve(entry.target); load(entry.target); }
}), { rootMargin: '200px' });

export const enhance = (root) => {
  root.querySelectorAll('[data-part]:not([data-watched])').forEach((place) => {
    place.dataset.watched = 'yes';
    const details = place.closest('details:not([open])');
    if (details) details.addEventListener('toggle', () => load(place), { once: true });
    else seen.observe(place);
  });
  root.querySelectorAll('select[data-submits]:not([data-watched])').forEach((select) => {
    select.dataset.watched = 'yes';
    select.addEventListener('change', () => select.form.requestSubmit());
  });
};

// An entry that a link names may be on another page of the timeline.
const entry = /^#entry-(\d+)$/.exec(location.hash);
if (entry && !document.getElementById(location.hash.slice(1)) && /^\/incidents\/[^/]+$/.test(location.pathname)
    && !location.search.includes('entry=')) {
  location.replace(`${location.pathname}?entry=${entry[1]}${location.hash}`);
}
