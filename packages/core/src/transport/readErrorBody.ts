/** More of an error is not read. Bytes. */
const LONGEST = 64 * 1024;

/** How long an error may take to arrive. Its beginning usually says what is wrong. Milliseconds. */
const PATIENCE = 3000;

/** The text of an error, as far as it comes soon: a server may stall in the middle, or send a page without an end. */
export async function readErrorBody(response: Response): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, PATIENCE, undefined)));
  try {
    // React Native has no stream here.
    if (!response.body) return (await Promise.race([response.text(), patience])) ?? '';
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
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
