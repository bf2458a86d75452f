import { contextOf, foreignTexts, selectUntrustedOrigins, userWords } from './origins.js';
import type { Id, ThreadState } from './types.js';

/** Whether an address occurs in a text as it is, and not as the beginning of a longer one. */
export function quotes(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
    const before = text[at - 1];
    const rest = text.slice(at + address.length);
    // A point or comma after an address ends the sentence, unless more of an address follows.
    if ((before === undefined || !/[\w%-]/.test(before)) && /^[.,;:!?)\]}>'"*]*(?:$|[\s<>()[\]{}'"*|\\])/.test(rest))
      return true;
  }
  return false;
}

/**
 * Whether the address of a link or picture in an answer may carry data out of the conversation. This is the case if untrusted content is in the
 * context, the address is not quoted from the conversation, and it contains a query, a fragment, words from the conversation, or text that looks
 * encoded. If a harmless address gives `true`, the reader has to click once more.
 *
 * @param messageId the answer that holds the address
 */
export function carriesData(state: ThreadState, messageId: Id, address: string): boolean {
  if (selectUntrustedOrigins(state, messageId).length === 0) return false;
  const messages = contextOf(state, messageId);
  const own = userWords(messages);
  const foreign = foreignTexts(messages);
  if ([own, ...foreign].some((text) => quotes(text, address))) return false;
  let url: URL;
  try {
    url = new URL(address, 'https://own.invalid');
  } catch {
    return true;
  }
  if (url.search || url.hash || url.username || url.password) return true;
  // The last two labels name the owner of the host; those before them are free text.
  const labels = url.hostname.split('.').slice(0, -2);
  const pieces = [...labels, ...url.pathname.split('/')].filter((piece) => piece !== '' && piece !== 'www');
  const known = [own, ...foreign].join('\n').toLowerCase();
  return pieces.some((piece) => looksEncoded(piece) || wordsOf(piece).some((word) => known.includes(word)));
}

/** Four characters are the length of a PIN; shorter words occur in every text. */
const wordsOf = (piece: string): readonly string[] => piece.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];

function looksEncoded(piece: string): boolean {
  return (
    piece.length >= 24 || /%[0-9a-f]{2}/i.test(piece) || (piece.length >= 8 && /\d/.test(piece) && /\p{L}/u.test(piece))
  );
}
