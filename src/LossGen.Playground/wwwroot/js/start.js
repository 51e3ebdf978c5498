// Starts the workers and the page, and shows how much has been loaded.

import { createLoader } from './download.js';
import { start } from './workers.js';

const bar = document.getElementById('loading-bar');
const text = document.getElementById('loading-text');

try {
  const { compressed, bytes } = await (await fetch('download.json', { cache: 'no-cache' })).json();
  const dotnet = import.meta.resolve('../_framework/dotnet.js');
  for (const name of ['writer', 'runner']) {
    start(name, { dotnet, compressed, bytes });
  }

  let shown = 0;
  await Blazor.start({
    loadBootResource: createLoader(compressed, loaded => {
      if (loaded - shown > 50000 && text.isConnected) {
        shown = loaded;
        const megabytes = (loaded / 1e6).toFixed(1);
        text.textContent = bytes > 0 ? `Loading: ${megabytes} MB of ${(bytes / 1e6).toFixed(1)} MB` : `Loading: ${megabytes} MB`;
        bar.value = bytes > 0 ? loaded / bytes : 0;
      }
    }),
  });
} catch (error) {
  text.textContent = `The page could not be loaded: ${error.message}`;
}
