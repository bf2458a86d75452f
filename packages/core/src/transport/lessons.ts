import { isRecord, parseJson } from '../protocol/json/json.js';
import type { Lesson } from '../protocol/request/profiles/learn.js';
import type { ChatRequest } from '../protocol/request/request.js';

/**
 * Facts about servers, for as long as the program runs; in a page, until its tab is closed. They hold for every chat, and contain no data of a
 * user. The next tab starts without lessons, so it notices a server that has changed.
 */
let lessons: Map<string, Lesson> | undefined;

/** So that a program that makes up addresses does not fill the memory. */
const MOST = 200;

/** Under which name the lessons survive a reload: without them, the first request of each page would be refused once more. */
const STORED = 'chat-stream:lessons';

interface Page {
  readonly sessionStorage?: {
    getItem(name: string): string | null;
    setItem(name: string, value: string): void;
  };
}

/** A gateway may have models behind it that differ. Search parameters stay out, because they may be secrets. */
const placeOf = (baseURL: string, { model }: ChatRequest): string =>
  JSON.stringify([baseURL.replace(/[?#].*/s, ''), model]);

/** The lessons from this server for requests to this model. */
export function lessonsOf(baseURL: string, request: ChatRequest): Lesson | undefined {
  lessons ??= restore();
  return lessons.get(placeOf(baseURL, request));
}

export function rememberLesson(baseURL: string, request: ChatRequest, lesson: Lesson): void {
  lessons ??= restore();
  const place = placeOf(baseURL, request);
  const known = lessons.get(place);
  lessons.delete(place);
  lessons.set(place, { ...known, ...lesson });
  if (lessons.size > MOST) lessons.delete(lessons.keys().next().value!);
  persist(lessons);
}

function restore(): Map<string, Lesson> {
  const found = new Map<string, Lesson>();
  try {
    const stored = parseJson((globalThis as Page).sessionStorage?.getItem(STORED) ?? '');
    if (!isRecord(stored)) return found;
    for (const [place, lesson] of Object.entries(stored).slice(-MOST))
      if (isRecord(lesson)) found.set(place, lesson as Lesson);
  } catch {
    // Reading it is forbidden in some frames and private windows.
  }
  return found;
}

function persist(known: ReadonlyMap<string, Lesson>): void {
  try {
    (globalThis as Page).sessionStorage?.setItem(STORED, JSON.stringify(Object.fromEntries(known)));
  } catch {
    // It may be full, or forbidden. The program itself still knows.
  }
}
