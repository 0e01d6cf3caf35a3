// The preview follows the typing. Without this, the button shows it.
const form = document.querySelector('form[data-preview]');
const preview = document.getElementById('preview');
if (form && preview) {
  const text = form.elements.text;
  let due;
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.preview, { method: 'POST', body: new URLSearchParams({ text: text.value }) });
    // A slow answer must not replace a newer one. The service has escaped whatever was HTML in the text.
    if (answer.ok && mine === asked) preview.innerHTML = await answer.text();
  };
  text.addEventListener('input', () => {
    clearTimeout(due);
    due = setTimeout(() => show().catch(() => {}), 300);
  });
  if (!preview.innerHTML.trim()) show().catch(() => {});
  // What was written and not saved should not vanish with a slip of the mouse.
  const before = text.value;
  let saving = false;
  form.addEventListener('submit', () => { saving = true; });
  addEventListener('beforeunload', (event) => {
    if (!saving && text.value !== before) event.preventDefault();
  });
}
