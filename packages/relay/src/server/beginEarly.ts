import { Problem, SAFE_HEADERS } from '../http/problem.js';
import type { Exchange } from '../exchange/exchange.js';

/**
 * Answers a request for a stream. If the answer takes long to begin, a stream begins without it and sends comments until it arrives,
 * because proxies abort a silent request. A refusal after that is an error event.
 *
 * @param work returns the answer, and ends when its signal is aborted
 */
export async function beginEarly(
  exchange: Exchange,
  work: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const { request, settings } = exchange;
  const { headersMs, keepAliveMs } = settings.limits;
  const left = new AbortController();
  if (request.signal.aborted) left.abort(request.signal.reason);
  else request.signal.addEventListener('abort', () => left.abort(request.signal.reason), { once: true });
  const pending = work(left.signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, headersMs, undefined);
  });
  const response = await Promise.race([pending, late]).finally(() => clearTimeout(timer));
  if (response) return response;

  const finish = exchange.defer();
  const encoder = new TextEncoder();
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let keepAlive: ReturnType<typeof setInterval> | undefined;
  const end = (): void => {
    clearInterval(keepAlive);
    finish();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const comment = (text: string): void => controller.enqueue(encoder.encode(`: ${text}\n\n`));
        comment('The model server has not answered yet.');
        keepAlive = setInterval(() => {
          if ((controller.desiredSize ?? 0) >= 0) comment('keep-alive');
        }, keepAliveMs);
        pending
          .catch((error: unknown) => toErrorResponse(error, exchange))
          .then(async (answer) => {
            clearInterval(keepAlive);
            const isDocument = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
            // Some servers send their events as plain text.
            if (answer.ok && !isDocument) reader = answer.body?.getReader();
            else controller.enqueue(encoder.encode(await toEvent(answer, exchange)));
            if (reader) return;
            controller.close();
            end();
          })
          .catch((error: unknown) => {
            end();
            controller.error(error);
          });
      },
      pull: async (controller) => {
        // Until there is a reader, `start` fills the stream.
        if (!reader) return void (await pending.catch(() => {}));
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        end();
      },
      cancel: () => {
        left.abort();
        void reader?.cancel().catch(() => {});
        end();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: { ...SAFE_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' } });
}

function toErrorResponse(error: unknown, { request, onError }: Exchange): Response {
  if (error instanceof Problem) return error.toResponse();
  if (!request.signal.aborted) onError(error);
  return new Problem(500, 'internal', 'The relay made a mistake. Nothing is wrong with the request.').toResponse();
}

/** A document or a refusal as an event. The status and the time to wait would otherwise be lost. */
async function toEvent(answer: Response, { facts }: Exchange): Promise<string> {
  const text = await answer.text();
  // The upstream answered the request for a stream with a document, which is sent as one event.
  if (answer.ok) return `data: ${text.replaceAll(/[\r\n]+/g, ' ')}\n\ndata: [DONE]\n\n`;
  const error = readError(text) ?? { message: text.slice(0, 2000), type: 'upstream_error', param: null, code: null };
  facts.error = String(error['code'] ?? answer.status);
  const retryAfter = answer.headers.get('retry-after');
  const event = { error: { ...error, status: answer.status, ...(retryAfter !== null && { retry_after: retryAfter }) } };
  return `data: ${JSON.stringify(event)}\n\n`;
}

function readError(text: string): Record<string, unknown> | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
