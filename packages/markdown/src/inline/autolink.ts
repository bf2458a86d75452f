import { codePointBefore, isAlphanumeric, isWhitespace } from './characters.js';

/** A bare link found in the text: GitHub's extended autolinks. */
export interface BareLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

const CANDIDATE = /https?:\/\/|ftp:\/\/|www\.|@/gi;
const LONGEST_DOMAIN = 253;
const NO_LINKS: readonly BareLink[] = [];

/** All bare links from `from` on, in order. Each character is looked at a bounded number of times. */
export function findBareLinks(text: string, from: number): readonly BareLink[] {
  let links: BareLink[] | undefined;
  let floor = from;
  CANDIDATE.lastIndex = from;
  for (let match = CANDIDATE.exec(text); match !== null; match = CANDIDATE.exec(text)) {
    const link =
      match[0] === '@' ? scanEmail(text, match.index, floor) : scanUrl(text, match.index, match[0].toLowerCase());
    if (link === undefined) continue;
    (links ??= []).push(link);
    floor = link.end;
    CANDIDATE.lastIndex = link.end;
  }
  return links ?? NO_LINKS;
}

function scanUrl(text: string, start: number, prefix: string): BareLink | undefined {
  const before = codePointBefore(text, start);
  const isWeb = prefix === 'www.';
  if (isWeb ? !isWhitespace(before) && !'*_~('.includes(String.fromCodePoint(before)) : isAlphanumeric(before)) {
    return undefined;
  }
  const domainStart = isWeb ? start : start + prefix.length;
  const domainEnd = scanDomain(text, domainStart);
  if (domainEnd < 0) return undefined;
  let end = domainEnd;
  while (end < text.length && !isWhitespace(text.charCodeAt(end)) && text.charCodeAt(end) !== 60) end++;
  end = trimUrl(text, domainEnd, end);
  const url = text.slice(start, end);
  return { start, end, url: isWeb ? `http://${url}` : url };
}

/** Letters, digits, `-`, `_` in segments between dots; no `_` in the last two, at least one dot. */
function scanDomain(text: string, start: number): number {
  let index = start;
  let dots = 0;
  let isMarkedLast = false;
  let isMarkedBefore = false;
  for (; index < text.length && index - start <= LONGEST_DOMAIN; index++) {
    const code = text.charCodeAt(index);
    if (code === 46) {
      const next = text.charCodeAt(index + 1);
      if (!isAlphanumeric(next) && next < 128) break;
      if (Number.isNaN(next)) break;
      dots++;
      isMarkedBefore = isMarkedLast;
      isMarkedLast = false;
    } else if (code === 95) isMarkedLast = true;
    else if (!isAlphanumeric(code) && code !== 45 && (code < 128 || isWhitespace(code))) break;
  }
  if (index - start > LONGEST_DOMAIN || index === start) return -1;
  return dots === 0 || isMarkedLast || isMarkedBefore ? -1 : index;
}

/** Takes off punctuation, unbalanced `)` and a character reference that end a URL. */
function trimUrl(text: string, least: number, most: number): number {
  let end = most;
  let balance = 0;
  for (let index = least; index < most; index++) {
    const code = text.charCodeAt(index);
    if (code === 40) balance++;
    else if (code === 41) balance--;
  }
  for (; end > least; end--) {
    const character = text.charAt(end - 1);
    if (character === ')') {
      if (balance >= 0) return end;
      balance++;
    } else if (character === ';') {
      let start = end - 2;
      while (start > least && isAlphanumeric(text.charCodeAt(start))) start--;
      if (text.charAt(start) !== '&' || start === end - 2) continue;
      end = start + 1;
    } else if (!'?!.,:*_~\'"'.includes(character)) return end;
  }
  return end;
}

function scanEmail(text: string, at: number, floor: number): BareLink | undefined {
  let start = at;
  while (start > floor && isLocal(text.charCodeAt(start - 1))) start--;
  if (start === at || (start > 0 && text.charAt(start - 1) === '/')) return undefined;
  let end = at + 1;
  let dots = 0;
  for (; end < text.length && end - at <= LONGEST_DOMAIN; end++) {
    const code = text.charCodeAt(end);
    if (code === 46) {
      if (!isAlphanumeric(text.charCodeAt(end + 1))) break;
      dots++;
    } else if (!isAlphanumeric(code) && code !== 45 && code !== 95) break;
  }
  const last = text.charCodeAt(end - 1);
  if (dots === 0 || end - at > LONGEST_DOMAIN || last === 45 || last === 95) return undefined;
  return { start, end, url: `mailto:${text.slice(start, end)}` };
}

function isLocal(code: number): boolean {
  return isAlphanumeric(code) || code === 46 || code === 45 || code === 95 || code === 43;
}

const URI = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\0-\x20]*)>/y;
const ADDRESS =
  /<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>/y;

/** `<https://…>` or `<name@host>` at `start`. */
export function scanAngleLink(
  text: string,
  start: number,
): { readonly text: string; readonly url: string } | undefined {
  URI.lastIndex = start;
  const uri = URI.exec(text)?.[1];
  if (uri !== undefined) return { text: uri, url: uri };
  ADDRESS.lastIndex = start;
  const address = ADDRESS.exec(text)?.[1];
  return address === undefined ? undefined : { text: address, url: `mailto:${address}` };
}
