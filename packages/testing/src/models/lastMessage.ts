import type { ChatRequest } from '@chat-stream/core';
import { contentText } from '../script/compile.js';

/** The trimmed text of the last user message. */
export function lastUserText({ messages }: ChatRequest): string {
  return contentText(messages.findLast((message) => message.role === 'user')?.content).trim();
}

/** What the reader wrote in the last message: its last text. The texts before it are attached files. */
export function lastQuestion(request: ChatRequest): string {
  const content = request.messages.findLast((message) => message.role === 'user')?.content;
  const texts = Array.isArray(content) ? content.map((part) => contentText([part]).trim()).filter(Boolean) : [];
  return texts.at(-1) ?? lastUserText(request);
}

const FILLERS = new Set(
  `a about an and any are as at be because best can could describe do does explain for from give good got had has have hello help hey hi how i
  i'd i'm if in is it its just know let like make me more my of on one or our please say short should show so some tell than that the their them
  then there these they this to us was we were what what's when where which who why will with would write you your`
    .split(/\s+/)
    .filter(Boolean),
);

/** The subject of a question: its first meaningful words, or an empty string. */
export function topicOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.+#-]*/gu) ?? [];
  const telling = words
    .map((word) => word.replace(/['’.-]+$/u, ''))
    .filter((word) => word !== '' && !FILLERS.has(word.toLowerCase()));
  return telling.slice(0, 3).join(' ').slice(0, 60);
}
