/** The part of an error body that is read. Bytes. */
const LONGEST = 64 * 1024;

/** How long an error may take to arrive. The first part usually has the message. Milliseconds. */
const PATIENCE = 3000;

/** The text of an error, as far as it arrives in time. A server may stall in the middle, or send a page without an end. */
export async function readErrorBody(response: Response): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, PATIENCE, undefined)));
  try {
    // React Native has no stream here.
    if (!response.body) return (await Promise.race([response.text(), patience])) ?? '';
    const reader = response.body.getReader();
    const decoder = decoderFor(response.headers.get('content-type') ?? '');
    let text = '';
    while (text.length < LONGEST) {
      const read = await Promise.race([reader.read().catch(() => undefined), patience]);
      if (!read || read.done) break;
      text += decoder.decode(read.value, { stream: true });
    }
    reader.cancel().catch(() => {});
    return text.slice(0, LONGEST);
  } catch {
    return '';
  } finally {
    clearTimeout(timer);
  }
}

/** JSON is UTF-8, but the errors of gateways need not be. */
function decoderFor(contentType: string): TextDecoder {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
