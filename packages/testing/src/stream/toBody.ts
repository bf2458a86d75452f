/** Turns reads into a body that produces each of them only when its consumer asks for it. */
export function toBody(
  reads: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
  onCancel: (reason: unknown) => void | Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        const { done, value } = await reads.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
}
