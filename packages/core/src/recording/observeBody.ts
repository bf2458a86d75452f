/** Receives the reads of a body. */
export interface BodyObserver {
  /** Called for each network read. */
  readonly onText: (text: string, bytes: number) => void;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
  readonly onError?: (error: unknown) => void;
}

/** Returns a body with the same bytes and reports each read. It reads only when its consumer does. */
export function observeBody(
  body: ReadableStream<Uint8Array>,
  { onText, onDone, onCancel, onError }: BodyObserver,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            onDone?.();
            controller.close();
          } else {
            onText(decoder.decode(value, { stream: true }), value.byteLength);
            controller.enqueue(value as Uint8Array<ArrayBuffer>);
          }
        } catch (error) {
          onError?.(error);
          throw error;
        }
      },
      cancel(reason) {
        onCancel?.();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
