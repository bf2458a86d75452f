import { codePointBefore, isAlphanumeric, isCjk, isPunctuation, isWhitespace } from './characters.js';

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
  if (isWeb ? !mayPrecedeWww(before) : isAlphanumeric(before)) return undefined;
  const domainStart = isWeb ? start : start + prefix.length;
  const domainEnd = scanDomain(text, domainStart, !isWeb);
  if (domainEnd < 0) return undefined;
  let end = domainEnd;
  while (end < text.length && !isWhitespace(text.charCodeAt(end)) && text.charCodeAt(end) !== 60) {
    if (endsUrl(text, end)) break;
    end++;
  }
  end = trimUrl(text, domainEnd, end);
  const url = text.slice(start, end);
  return { start, end, url: isWeb ? `http://${url}` : url };
}

/** As GitHub has it, and in scripts that put no space before a link. */
function mayPrecedeWww(code: number): boolean {
  if (isWhitespace(code) || isCjk(code)) return true;
  return code < 128 ? '*_~('.includes(String.fromCharCode(code)) : isPunctuation(code);
}

/** Marks inside the words of an address: `Michelson–Morley`, `ジョン・レノン`, `L’Oréal`, and the joiners of Persian words. */
const IN_WORD = /[\u00b7\u2010\u2011\u2013\u2019\u30fb]|\u200c|\u200d/;
const WORD = /[\p{L}\p{M}\p{N}]/u;
/** Punctuation, and characters that are not seen, such as controls of direction. */
const OUTSIDE = /[\p{P}\p{Cf}]/u;
/** The wide forms of letters, digits and symbols start here. */
const WIDE = 0xff00;

/**
 * Whether a URL ends before this character. Punctuation beyond ASCII is encoded in a URL, so it belongs to the sentence, which in
 * Chinese, Japanese and Arabic continues without a space: `https://example.com/a，谢谢`. GitHub would take it into the link.
 */
function endsUrl(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 128) return false;
  const character = text.charAt(index);
  if (IN_WORD.test(character)) return !WORD.test(text.charAt(index + 1));
  return OUTSIDE.test(character) || (code >= WIDE && !WORD.test(character));
}

const PORT = /:\d{1,5}(?!\d)/y;
const IPV6 = /\[[\da-f:.]{2,45}\]/iy;

/**
 * Letters, digits, `-`, `_` in segments between dots, without `_` in the last two. After a scheme `localhost`, an address in brackets
 * and a name that is followed by a port or a path need no dot.
 */
function scanDomain(text: string, start: number, hasScheme: boolean): number {
  if (hasScheme && text.charCodeAt(start) === 91) {
    IPV6.lastIndex = start;
    return IPV6.test(text) ? IPV6.lastIndex : -1;
  }
  let index = start;
  let dots = 0;
  let isMarkedLast = false;
  let isMarkedBefore = false;
  for (; index < text.length && index - start <= LONGEST_DOMAIN; index++) {
    const code = text.charCodeAt(index);
    if (code === 46) {
      const next = text.charCodeAt(index + 1);
      if (!isAlphanumeric(next) && next < 128) break;
      if (Number.isNaN(next) || endsUrl(text, index + 1)) break;
      dots++;
      isMarkedBefore = isMarkedLast;
      isMarkedLast = false;
    } else if (code === 95) isMarkedLast = true;
    else if (isAlphanumeric(code) || code === 45) continue;
    else if (code < 128 || isWhitespace(code) || endsUrl(text, index)) break;
  }
  if (index - start > LONGEST_DOMAIN || index === start || isMarkedLast || isMarkedBefore) return -1;
  return dots > 0 || (hasScheme && isLocalName(text, start, index)) ? index : -1;
}

/** `localhost`, or a name without dots before a port or a path: `http://db:5432`, `http://intranet/wiki`. */
function isLocalName(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end) === 47) return true;
  PORT.lastIndex = end;
  return PORT.test(text) || text.slice(start, end).toLowerCase() === 'localhost';
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
  let lastDot = 0;
  for (; end < text.length && end - at <= LONGEST_DOMAIN; end++) {
    const code = text.charCodeAt(end);
    if (code === 46) {
      if (!isAlphanumeric(text.charCodeAt(end + 1))) break;
      lastDot = end;
    } else if (!isAlphanumeric(code) && code !== 45 && code !== 95) break;
  }
  if (lastDot === 0 || end - at > LONGEST_DOMAIN) return undefined;
  if (!TOP_LEVEL.test(text.slice(lastDot + 1, end)) || VERSION.test(text.slice(at + 1, at + 10))) return undefined;
  // `git@example.com:team/project.git` is the address of a repository.
  if (text.charCodeAt(end) === 58 && isAlphanumeric(text.charCodeAt(end + 1))) return undefined;
  return { start, end, url: `mailto:${text.slice(start, end)}` };
}

/** The end of a host's name. `react@19.1.0` and `root@10.0.0.1` are not addresses of mail. */
const TOP_LEVEL = /^(?:[a-z]+|xn--[a-z\d-]*[a-z\d])$/i;
const VERSION = /^\d+\.\d/;

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
