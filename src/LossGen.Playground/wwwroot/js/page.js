// What only the browser can do for the page.

export function fragment() {
  return location.hash;
}

export function setFragment(value) {
  try {
    history.replaceState(null, '', '#' + value);
  } catch {
    // Some browsers allow only so many changes in a while: the next one will do.
  }
}

export function onFragment(changed) {
  addEventListener('hashchange', () => changed(location.hash));
}

export function address() {
  return location.href;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages that are not served by https or from this machine have no clipboard.
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
  }
}

export function theme() {
  return document.documentElement.dataset.theme ?? 'system';
}

export function setTheme(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }

  try {
    theme === 'system' ? localStorage.removeItem('lossgen-theme') : localStorage.setItem('lossgen-theme', theme);
  } catch {
    // Then it holds for this visit.
  }
}

export function isWide() {
  return matchMedia('(min-width: 60rem)').matches;
}

export function onWidth(id, changed) {
  const element = document.getElementById(id);
  new ResizeObserver(entries => changed(Math.floor(entries[0].contentRect.width))).observe(element);
}

export function scrollTo(id, top) {
  document.getElementById(id)?.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
}

export function focus(id) {
  document.getElementById(id)?.focus();
}
