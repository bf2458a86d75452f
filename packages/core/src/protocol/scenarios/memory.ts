import { cut, toBytes } from './loopback.js';
import type { Answer } from './scenario.js';

/** A fetch that gives the answers without a network, cut where the test says. */
export function memoryFetch(answers: readonly Answer[], sizes: readonly number[]): typeof globalThis.fetch {
  let count = 0;
  return () => {
    const { status = 200, headers = {}, body, end } = answers[count++]!;
    const pieces = cut(toBytes(body), sizes);
    let at = 0;
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull(controller) {
          const piece = pieces[at++];
          if (piece) controller.enqueue(piece);
          // The error of Node when a socket is reset. Browsers have other messages.
          else if (end === 'reset') controller.error(new TypeError('terminated'));
          else controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return Promise.resolve(new Response(stream, { status, headers }));
  };
}
