// A worker with a .NET of its own: it compiles, and may take its time.

import { createLoader } from './js/download.js';

let open;
const options = new Promise(resolve => { open = resolve; });
const started = start();

// What is compiled here comes from whoever wrote the code, and a link can bring it: it gets no network and no storage.
const closed = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'BroadcastChannel', 'indexedDB', 'caches', 'Worker', 'importScripts'];

addEventListener('message', async ({ data }) => {
  if (data.dotnet) {
    open(data);
    return;
  }

  try {
    const work = await started;
    postMessage({ id: data.id, result: await work[data.method](data.first, data.second) });
  } catch (error) {
    postMessage({ id: data.id, error: error.message ?? String(error) });
  }
});

async function start() {
  const { dotnet, compressed } = await options;
  try {
    const module = await import(dotnet);
    const runtime = await module.dotnet
      .withResourceLoader(createLoader(compressed, loaded => postMessage({ loaded })))
      .withModuleConfig({ onConfigLoaded: ({ resources }) => resources.assembly.push(...(resources.lazyAssembly ?? [])) })
      .create();
    const { WriterWork, RunnerWork } = (await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName)).LossGen.Playground.Workers;
    for (const name of closed) {
      Object.defineProperty(self, name, { value: undefined });
    }

    postMessage({ ready: true });
    return {
      check: code => WriterWork.Check(code),
      emit: code => WriterWork.Emit(code),
      colour: (code, file) => WriterWork.Colour(code, Number(file)),
      trace: (code, request) => RunnerWork.Trace(code, request),
      compile: code => RunnerWork.Compile(code),
      run: (code, inputs) => RunnerWork.Run(code, inputs),
    };
  } catch (error) {
    postMessage({ failed: error.message ?? String(error) });
    throw error;
  }
}
