import { ChatError, type ChatErrorJson } from '../errors.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import type { ChatRequest } from '../protocol/request/request.js';
import type { Transport, TransportEvent, TransportOptions } from '../transport/types.js';
import { redactHeaders } from '../transport/redact.js';
import type { RunObserver } from './createRecordingWriter.js';

/** Runs a transport unchanged and reports its events to an observer. */
export async function* observeTransport(
  transport: Transport,
  request: ChatRequest,
  options: TransportOptions,
  observer: RunObserver,
): AsyncGenerator<ChatChunk | readonly ChatChunk[], void, undefined> {
  const { signal } = options;
  // A transport that ignores the signal would never report the end.
  const handleAbort = (): void => observer.onEnd('aborted');
  signal.addEventListener('abort', handleAbort, { once: true });
  const onEvent = (event: TransportEvent): void => {
    reportEvent(event, observer);
    options.onEvent?.(event);
  };
  try {
    for await (const batch of transport(request, { ...options, onEvent })) {
      observer.onEvent({ type: 'chunks', chunks: [batch].flat() });
      yield batch;
    }
    observer.onEnd('done');
  } catch (error) {
    if (signal.aborted) observer.onEnd('aborted');
    else observer.onEnd('failed', toErrorJson(error, 'network'));
    throw error;
  } finally {
    // Without an earlier end, the consumer has closed the generator.
    observer.onEnd('aborted');
    signal.removeEventListener('abort', handleAbort);
  }
}

function reportEvent(event: TransportEvent, { onEvent }: RunObserver): void {
  switch (event.type) {
    case 'response':
      return onEvent({ type: 'response', status: event.status, headers: redactHeaders(event.headers) });
    case 'warning':
      return onEvent({ type: 'warning', warning: event.warning });
    case 'retry':
    case 'interrupted':
      return onEvent({ type: event.type });
    case 'activity':
    case 'event-id':
    case 'resumable':
      return;
    default:
      event satisfies never;
  }
}

/** An error as plain data. `code` is for errors that are not a {@link ChatError}. */
export function toErrorJson(error: unknown, code: ChatErrorJson['code']): ChatErrorJson {
  if (error instanceof ChatError) return error.toJSON();
  return { code, message: error instanceof Error ? error.message : String(error), retryable: true };
}
