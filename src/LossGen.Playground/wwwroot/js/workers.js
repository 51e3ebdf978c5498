// The two workers that hold the compiler. The page starts them before .NET runs in the page itself.

const workers = new Map();

export function start(name, options) {
  const state = { options, calls: new Map(), next: 0, report: () => {}, loaded: 0 };
  workers.set(name, state);
  launch(state);
}

function launch(state) {
  const worker = new Worker(new URL('../worker.js', import.meta.url), { type: 'module' });
  state.worker = worker;
  state.ready = new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      if (data.ready) {
        resolve();
      } else if (data.loaded !== undefined) {
        state.loaded = data.loaded;
        state.report(data.loaded, state.options.bytes);
      } else if (data.failed) {
        reject(new Error(data.failed));
      } else {
        const call = state.calls.get(data.id);
        state.calls.delete(data.id);
        data.error === undefined ? call?.resolve(data.result) : call?.reject(new Error(data.error));
      }
    });
    worker.addEventListener('error', event => reject(new Error(event.message || 'The worker did not start.')));
  });
  state.ready.catch(() => {});
  worker.postMessage(state.options);
}

export function call(name, method, first, second) {
  const state = workers.get(name);
  const id = state.next++;
  return new Promise((resolve, reject) => {
    state.calls.set(id, { resolve, reject });
    state.worker.postMessage({ id, method, first, second });
  });
}

export function restart(name) {
  const state = workers.get(name);
  state.worker.terminate();
  for (const pending of state.calls.values()) {
    pending.reject(new Error('Stopped.'));
  }

  state.calls.clear();
  launch(state);
}

export function whenReady(name) {
  return workers.get(name).ready;
}

export function onProgress(name, report) {
  const state = workers.get(name);
  state.report = report;
  report(state.loaded, state.options.bytes);
}
