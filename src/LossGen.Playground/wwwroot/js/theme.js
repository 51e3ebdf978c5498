// Before anything is drawn: the theme that was chosen last.
try {
  const theme = localStorage.getItem('lossgen-theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Without storage, the theme is the system's.
}
