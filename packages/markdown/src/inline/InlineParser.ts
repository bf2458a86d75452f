import type { Inline } from '../nodes.js';
import type { Syntax } from '../options.js';
import { type BareLink, findBareLinks } from './autolink.js';
import type { BacktickRuns } from './backticks.js';
import { Brackets } from './brackets.js';
import { isAsciiPunctuation, isBlank } from './characters.js';
import { closeBracket, closePendingBracket } from './closeBracket.js';
import type { FrozenInlines, InlineContext, InlineResult, LeafMark, Resting } from './context.js';
import { classifyRun, Delimiters } from './delimiters.js';
import { stretchAfter } from './freezing.js';
import type { HtmlMemory } from './html.js';
import type { MathMemory } from './math.js';
import { Chain } from './pieces.js';
import { readAngle, readCode, readEntity, readMath } from './spans.js';
import { closeTagsAtEnd, Tags } from './tags.js';

const PLAIN = /[^\n\\`*_~[\]!<&$]+/y;
/** Characters between two resting places at least. */
const REST_EVERY = 48;
const NO_MARKS: readonly LeafMark[] = [];
const NOTHING: FrozenInlines = { length: 0, children: [] };

/** One pass over the text of one leaf, from where its frozen part ends. */
export class InlineParser {
  readonly chain: Chain = new Chain();
  readonly delimiters: Delimiters = new Delimiters(this.chain);
  readonly brackets: Brackets = new Brackets();
  readonly tags: Tags = new Tags();
  position: number;
  hasBareLinks = false;
  readonly text: string;
  readonly context: InlineContext;
  readonly isOpen: boolean;
  /** Something unfinished was met, so nothing after it is final. */
  isBlocked = false;
  /** Results of earlier searches for the ends of spans. */
  runs: BacktickRuns | undefined;

  #html: HtmlMemory | undefined;
  #math: MathMemory | undefined;
  #plain = '';
  readonly #links: readonly BareLink[];
  readonly #marks: readonly LeafMark[];
  #link = 0;
  #mark = 0;
  /** The positions of the next bare link and the next citation. */
  #nextLink: number;
  #nextMark: number;
  #frozen: FrozenInlines | undefined;
  /** Where in `text` the part begins that is not frozen. */
  #start = 0;
  #nextFreeze: number;
  #resting: Resting | undefined;
  #nextRest: number;

  constructor(
    text: string,
    marks: readonly LeafMark[] | undefined,
    context: InlineContext,
    isOpen: boolean,
    frozen: FrozenInlines | undefined,
    resting: Resting | undefined,
  ) {
    this.text = text;
    this.context = context;
    this.isOpen = isOpen;
    this.#frozen = frozen;
    this.position = resting?.prefix.length ?? 0;
    this.#nextFreeze = resting?.nextFreeze ?? stretchAfter(frozen);
    this.#resting = resting;
    this.#nextRest = this.position + REST_EVERY;
    if (resting !== undefined) {
      for (const node of resting.nodes) this.chain.append(node);
      this.#plain = resting.plain;
    }
    this.#links = context.syntax.gfm ? findBareLinks(text, this.position) : [];
    // One just where the frozen part ends is not in it: marks are placed when the text after them is read.
    this.#marks = marks === undefined ? NO_MARKS : marksFrom(marks, this.position, frozen?.length ?? 0);
    this.#nextLink = this.#links[0]?.start ?? Infinity;
    this.#nextMark = this.#marks[0]?.at ?? Infinity;
  }

  run(): InlineResult {
    const { text } = this;
    while (this.position < text.length) {
      if (this.position >= this.#nextMark) this.#placeMarks();
      if (this.position >= this.#nextLink && this.#readBareLink()) continue;
      if (!this.#readPlain()) this.#readSpecial(text.charCodeAt(this.position));
    }
    this.#placeMarks();
    this.flush();
    closeTagsAtEnd(this);
    if (this.isOpen) closePendingBracket(this);
    if (this.isOpen) this.delimiters.closeOpen(undefined);
    else this.delimiters.process(undefined);
    const rest = this.chain.toArray();
    const before = this.#frozen?.children;
    const children = before === undefined ? rest : [...before, ...rest];
    return { children, frozen: this.#frozen, resting: this.#resting };
  }

  get html(): HtmlMemory {
    return (this.#html ??= { missing: new Set() });
  }

  get math(): MathMemory {
    return (this.#math ??= new Map());
  }

  /** Whether a bracket or a tag is open here. */
  get #isWithin(): boolean {
    return this.brackets.top !== undefined || this.tags.top !== undefined;
  }

  /** Adds text that has no meaning of its own. */
  addText(text: string): void {
    this.#plain += text;
  }

  /** Makes a piece of the text collected so far. */
  flush(): void {
    if (this.#plain === '') return;
    this.chain.append(this.#plain);
    this.#plain = '';
  }

  add(node: Inline, end: number): void {
    this.flush();
    this.chain.append(node);
    this.position = end;
  }

  #placeMarks(): void {
    for (let mark = this.#marks[this.#mark]; mark !== undefined; mark = this.#marks[++this.#mark]) {
      this.#nextMark = mark.at;
      if (mark.at > this.position) return;
      this.add({ type: 'citation', index: mark.index }, this.position);
    }
    this.#nextMark = Infinity;
  }

  #readBareLink(): boolean {
    let link = this.#links[this.#link];
    while (link !== undefined && link.start < this.position) link = this.#links[++this.#link];
    this.#nextLink = link?.start ?? Infinity;
    if (link === undefined || link.start > this.position) return false;
    this.#nextLink = this.#links[++this.#link]?.start ?? Infinity;
    this.hasBareLinks = true;
    // Within brackets it ends with them at the latest: `[see https://a.b](/c)`.
    const bracket = this.brackets.top === undefined ? -1 : link.url.indexOf(']');
    const cut = bracket < 0 ? 0 : link.url.length - bracket;
    const url = bracket < 0 ? link.url : link.url.slice(0, bracket);
    const children = [this.text.slice(link.start, link.end - cut)];
    this.add({ type: 'link', url, title: undefined, children, bare: true }, link.end - cut);
    return true;
  }

  #readPlain(): boolean {
    // Only up to the next link or mark, or each of them would have the rest of the text scanned.
    const stop = this.#nextLink < this.#nextMark ? this.#nextLink : this.#nextMark;
    const isBounded = stop < this.text.length;
    PLAIN.lastIndex = isBounded ? 0 : this.position;
    if (!PLAIN.test(isBounded ? this.text.slice(this.position, stop) : this.text)) return false;
    let end = isBounded ? this.position + PLAIN.lastIndex : PLAIN.lastIndex;
    if (end >= this.#nextFreeze) end = this.#freezeWithin(end);
    else if (this.isOpen && end >= this.#nextRest) this.#restWithin(end);
    this.#plain += this.text.slice(this.position, this.text.charCodeAt(end) === 10 ? this.#spacesBefore(end) : end);
    this.position = end;
    return true;
  }

  /** The start of the spaces before a line end. They are not text. To remove them later would copy all of the text. */
  #spacesBefore(end: number): number {
    let index = end;
    while (index > this.position && this.text.charCodeAt(index - 1) === 32) index--;
    return index;
  }

  /** Freezes at starts of words, a stretch apart, as long as nothing is open there. Returns how far plain text may be taken. */
  #freezeWithin(end: number): number {
    while (end >= this.#nextFreeze && this.#freezeOnce(end));
    return end;
  }

  #freezeOnce(end: number): boolean {
    const { text } = this;
    let index = Math.max(this.#nextFreeze, this.position + 1);
    // The end of the run counts too: what follows it may look like text now and be a link with the next character.
    while (index <= end && !(isBlank(text.charCodeAt(index - 1)) && !isBlank(text.charCodeAt(index)))) index++;
    if (index > end || index >= text.length || this.#isWithin || this.isBlocked) return false;
    this.#plain += text.slice(this.position, index);
    this.position = index;
    return this.#freeze(index);
  }

  /** Makes the content before `index` final, unless it has an opener that may find its closer later. Returns whether it did. */
  #freeze(index: number): boolean {
    this.flush();
    this.delimiters.match(undefined);
    if (this.delimiters.hasOpener) {
      // Try again twice as far on, so that all attempts together stay linear.
      this.#nextFreeze = index + 2 * (index - this.#start);
      return false;
    }
    this.delimiters.forget(undefined);
    const children = this.chain.toArray();
    this.chain.cut(this.chain.head, undefined);
    const { length, children: before } = this.#frozen ?? NOTHING;
    this.#frozen = { length: length + index - this.#start, children: [...before, ...children] };
    this.#start = index;
    this.#nextFreeze = index + stretchAfter(this.#frozen);
    return true;
  }

  /** Remembers the start of the last word of a plain text, if nothing is open there. */
  #restWithin(end: number): void {
    const { text, position, delimiters } = this;
    if (this.#isWithin || this.isBlocked || this.#marks !== NO_MARKS) return;
    let index = end - 1;
    while (index > position && !(isBlank(text.charCodeAt(index - 1)) && !isBlank(text.charCodeAt(index)))) index--;
    if (index <= position) return;
    delimiters.match(undefined);
    const length = index - this.#start;
    // At growing distances, because each attempt copies the pieces so far and may fail.
    this.#nextRest = index + Math.max(REST_EVERY, delimiters.hasOpener ? length : length / 4);
    if (delimiters.hasOpener) return;
    delimiters.forget(undefined);
    const { missing } = this.context;
    this.#resting = {
      frozen: this.#frozen,
      prefix: text.slice(this.#start, index),
      nodes: this.chain.toArray(),
      plain: this.#plain + text.slice(position, index),
      nextFreeze: this.#nextFreeze - this.#start,
      missing: missing && new Set(missing),
    };
  }

  #readSpecial(code: number): void {
    const { text, position } = this;
    switch (code) {
      case 10:
        return this.#readLineEnd();
      case 92:
        return this.#readBackslash();
      case 96:
        return readCode(this);
      case 126:
      case 42:
      case 95:
        return this.#readRun(code);
      case 91:
        return this.openBracket(false);
      case 33:
        if (text.charCodeAt(position + 1) === 91) return this.openBracket(true);
        break;
      case 93:
        return closeBracket(this);
      case 60:
        return readAngle(this);
      case 38:
        return readEntity(this);
      case 36:
        if (this.context.syntax.math && readMath(this)) return;
    }
    this.#plain += text.charAt(position);
    this.position++;
  }

  openBracket(isImage: boolean): void {
    this.flush();
    const marker = isImage ? '![' : '[';
    this.position += marker.length;
    this.brackets.push(this.chain.append(marker), isImage, this.position, this.delimiters.top);
  }

  #readLineEnd(): void {
    const { text } = this;
    const isHard = text.charCodeAt(this.position - 1) === 32 && text.charCodeAt(this.position - 2) === 32;
    this.position++;
    while (isBlank(text.charCodeAt(this.position))) this.position++;
    if (isHard || this.context.syntax.breaks) this.add({ type: 'break' }, this.position);
    this.#plain += '\n';
    const { position } = this;
    const isFree = !this.#isWithin && !this.isBlocked;
    if (position >= this.#nextFreeze && position < text.length && isFree) this.#freeze(position);
  }

  #readBackslash(): void {
    const next = this.text.charCodeAt(this.position + 1);
    if (this.context.syntax.math && (next === 40 || next === 91 || next === 98) && readMath(this)) return;
    if (next === 10) {
      this.add({ type: 'break' }, this.position + 1);
    } else if (isAsciiPunctuation(next)) {
      this.#plain += this.text.charAt(this.position + 1);
      this.position += 2;
    } else {
      this.#plain += '\\';
      this.position++;
    }
  }

  #readRun(code: number): void {
    const { text, position } = this;
    let end = position;
    while (text.charCodeAt(end) === code) end++;
    const count = end - position;
    const isMarker = code !== 126 || isStrike(this.context.syntax, count);
    const { canOpen, canClose } = classifyRun(text, position, end, code);
    const run = text.slice(position, end);
    if (isMarker && (canOpen || canClose)) {
      this.add(run, end);
      this.delimiters.push(code, count, this.chain.last, canOpen, canClose);
    } else {
      this.#plain += run;
      this.position = end;
    }
  }
}

/** The marks at `position` and later, by their places in the text after the first `before` characters. */
function marksFrom(marks: readonly LeafMark[], position: number, before: number): readonly LeafMark[] {
  return marks.map(({ at, index }) => ({ at: at - before, index })).filter(({ at }) => at >= position);
}

function isStrike({ gfm, singleTilde }: Syntax, count: number): boolean {
  return gfm && (count === 2 || (count === 1 && singleTilde));
}
