/** Receives the reads of a body. */
export interface BodyObserver {
  /** Called for each network read. */
  readonly onText: (text: string, bytes: number) => void;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
  readonly onError?: (error: unknown) => void;
}

/** `Uint8Array<ArrayBuffer>`, written so that TypeScript before 5.7 understands it as well, where the type has no parameter. */
type Bytes = ReturnType<Uint8ArrayConstructor['from']>;

/** Returns a body with the same bytes and reports each read. It reads only when its consumer does. */
export function observeBody(
  body: ReadableStream<Uint8Array>,
  { onText, onDone, onCancel, onError }: BodyObserver,
): ReadableStream<Bytes> {
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            onDone?.();
            controller.close();
          } else {
            onText(decoder.decode(value, { stream: true }), value.byteLength);
            controller.enqueue(value as Bytes);
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
