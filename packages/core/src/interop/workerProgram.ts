import { createChat, fetchTransport, messageText, selectMessages } from '../index.js';

/** Runs in a web worker: a chat whose server answers piece by piece, with a tool, and tells the page what it has seen. */
const worker = globalThis as unknown as { postMessage(message: unknown): void; readonly document?: unknown };

const chunk = (delta: object, finish_reason: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const call = { index: 0, id: 'k1', function: { name: 'look', arguments: '{"at":"sea"}' } };

let requests = 0;
const fetch: typeof globalThis.fetch = (_url, init) => {
  requests++;
  const hasResult = String(init?.body).includes('"role":"tool"');
  const text = hasResult
    ? chunk({ content: 'Blue ' }) + chunk({ content: 'tide' }) + chunk({}, 'stop')
    : chunk({ tool_calls: [call] }) + chunk({}, 'tool_calls');
  const bytes = new TextEncoder().encode(`${text}data: [DONE]\n\n`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.slice(at * 7, at * 7 + 7));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
};

const chat = createChat({
  transport: fetchTransport({ baseURL: 'https://model.test/v1', fetch }),
  request: { model: 'm' },
  tools: { look: { execute: (args: unknown) => args } },
});
let changes = 0;
chat.subscribe(() => changes++);
const { outcome } = await chat.send('Look');
worker.postMessage({
  outcome,
  requests,
  hasDocument: worker.document !== undefined,
  hasChanged: changes > 2,
  text: messageText(selectMessages(chat.getState()).at(-1)!),
});
