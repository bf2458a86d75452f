import type { Lesson } from '../protocol/request/profiles/learn.js';
import type { ChatRequest } from '../protocol/request/request.js';

/** Facts about servers, for as long as the program runs. They hold for every chat, and are no one's data. */
const lessons = new Map<string, Lesson>();

/** So that a program that makes up addresses does not fill the memory. */
const MOST = 200;

/** A gateway may have models behind it that differ. */
const placeOf = (baseURL: string, { model }: ChatRequest): string => JSON.stringify([baseURL, model]);

/** What the server at this address has taught about requests for this model. */
export function lessonsOf(baseURL: string, request: ChatRequest): Lesson | undefined {
  return lessons.get(placeOf(baseURL, request));
}

export function rememberLesson(baseURL: string, request: ChatRequest, lesson: Lesson): void {
  const place = placeOf(baseURL, request);
  const known = lessons.get(place);
  lessons.delete(place);
  lessons.set(place, { ...known, ...lesson });
  if (lessons.size > MOST) lessons.delete(lessons.keys().next().value!);
}
