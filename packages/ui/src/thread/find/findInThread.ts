import type { Message, Part, TextPart } from '@chat-stream/core';
import { readPartialJson } from '@chat-stream/react';
import { jsonTexts, indentJson } from '../../primitives/json/jsonValues.js';
import { beginsAsJson, isJsonAnswer } from '../../message/parts/text/isJsonAnswer.js';
import { speakable } from '../../primitives/spokenText.js';

/** One match of a search. */
export interface Match {
  readonly messageId: string;
  /** The number of earlier matches in the message, within closed details or outside of them. It identifies the match in the page. */
  readonly nth: number;
  /** Where it begins in the texts of the message, in UTF-16 code units. It stays the same when the query becomes longer. */
  readonly start: number;
  /** Whether the match is in reasoning or a tool result, which may have to be opened first. */
  readonly isFolded: boolean;
  /** Whether the message is shown as a tree, which may have to be opened first. */
  readonly isTree?: boolean;
}

/** The greatest number of matches. A reader does not step through more. */
const LIMIT = 5000;

/** Separates the names and values of a tree. */
const BETWEEN = '\u0000';

/** The texts of parts as they are searched. A search that is kept reads each part once, and not again for each letter of the query. */
export type SearchedTexts = WeakMap<Part, { readonly isTree: boolean; readonly text: string }>;

/** All matches in a conversation, from first to last. Case-insensitive. */
export function findInThread(
  messages: readonly Message[],
  query: string,
  texts: SearchedTexts = new WeakMap(),
): readonly Match[] {
  const wanted = fold(query.trim());
  const matches: Match[] = [];
  if (wanted === '') return matches;
  for (const message of messages) {
    const counts = { folded: 0, open: 0 };
    let before = 0;
    const isTree = isJsonAnswer(message);
    for (const part of message.parts) {
      const text = searchedText(message.role, part, isTree, texts);
      const isFolded = part.type === 'reasoning' || part.type === 'tool-call';
      for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
        matches.push({
          messageId: message.id,
          nth: counts[isFolded ? 'folded' : 'open']++,
          start: before + at,
          isFolded,
          ...(isTree ? { isTree } : {}),
        });
        if (matches.length >= LIMIT) return matches;
      }
      before += text.length;
    }
  }
  return matches;
}

/**
 * Finds text in the page as it is shown, across elements, either in closed details or outside of them. Uses the same case folding as the
 * search in the state.
 */
export function findRanges(element: HTMLElement, query: string, isFolded: boolean): readonly Range[] {
  const wanted = fold(query.trim());
  const nodes: { readonly node: Text; readonly start: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!isShown(node.parentElement, isFolded)) continue;
    nodes.push({ node: node as Text, start: text.length });
    text += (node as Text).data + (node.parentElement?.matches('.cs-json-name, .cs-json-value') ? BETWEEN : '');
  }
  text = fold(text);
  const ranges: Range[] = [];
  if (wanted === '') return ranges;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    ranges.push(rangeAt(nodes, at, at + wanted.length));
  }
  return ranges;
}

/** Small letters, without changing how many there are: places have to stay places. */
function fold(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : [...text].map((letter) => sameLength(letter)).join('');
}

function sameLength(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

function searchedText(role: Message['role'], part: Part, isTree: boolean, texts: SearchedTexts): string {
  const known = texts.get(part);
  if (known?.isTree === isTree) return known.text;
  const text = fold(shownText(role, part, isTree));
  texts.set(part, { isTree, text });
  return text;
}

function shownText(role: Message['role'], part: Part, isTree: boolean): string {
  if (part.type === 'text' && isTree && beginsAsJson(part.text)) return treeText(part);
  if (part.type === 'text') return role === 'assistant' ? speakable(part.text) : part.text;
  if (part.type === 'reasoning') return speakable(part.text);
  if (part.type === 'tool-call') return indentJson(part.result ?? '');
  if (part.type === 'refusal') return part.text;
  return part.type === 'audio' ? part.transcript : '';
}

/** Names and values with a separator that no query contains, so that a match never spans two of them. */
function treeText(part: TextPart): string {
  const { value, error } = readPartialJson(part);
  return value === undefined || error !== undefined ? part.text : jsonTexts(value).join(BETWEEN);
}

/** Buttons, menus and text for assistive technology are not part of the message. Names in a tree are, although they are buttons. */
function isShown(element: HTMLElement | null, isFolded: boolean): boolean {
  if (!element || element.closest('[popover], .cs-sr-only, .cs-message-footer, .cs-json-head')) return false;
  if (element.closest('button') && !element.matches('.cs-json-name')) return false;
  if (!isFolded) return !element.closest('.cs-reasoning, .cs-tool');
  return element.closest('.cs-reasoning-text, .cs-tool-result') !== null && !element.closest('.cs-tool-result-title');
}

function rangeAt(nodes: readonly { readonly node: Text; readonly start: number }[], from: number, to: number): Range {
  const at = (place: number, isEnd: boolean): { node: Text; offset: number } => {
    const found = nodes.findLast(({ start }) => (isEnd ? start < place : start <= place)) ?? nodes[0]!;
    return { node: found.node, offset: Math.min(found.node.length, place - found.start) };
  };
  const range = document.createRange();
  const start = at(from, false);
  const end = at(to, true);
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
