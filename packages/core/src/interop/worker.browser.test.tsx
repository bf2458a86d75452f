import { expect, it } from 'vitest';

it('runs in a web worker of a browser', async () => {
  const worker = new Worker(new URL('./workerProgram.ts', import.meta.url), { type: 'module' });
  try {
    const message = await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.addEventListener('error', ({ message: text }) => reject(new Error(text)));
    });
    expect(message).toEqual({
      outcome: 'done',
      requests: 2,
      hasDocument: false,
      hasChanged: true,
      text: 'Blue tide',
    });
  } finally {
    worker.terminate();
  }
});
