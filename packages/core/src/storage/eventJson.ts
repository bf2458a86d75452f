import { ChatError, chatErrorFromJson, type ChatErrorJson } from '../errors.js';
import { isRecord } from '../protocol/json/json.js';

/** Marks errors among plain data. */
const MARK = '$chatError';

/** Events, or other values that hold errors, as JSON text. Errors of any class arrive as a `ChatError`. */
export function writeEvents(events: readonly unknown[]): string {
  return JSON.stringify(events, (_key, value: unknown) => {
    // The replacer sees an error inside its owner first, before its own `toJSON` makes plain data of it.
    if (!isRecord(value) || !('error' in value) || !(value['error'] instanceof Error)) return value;
    const { error, ...rest } = value;
    const known =
      error instanceof ChatError ? error : new ChatError('misuse', (error as Error).message, { cause: error });
    return { ...rest, error: { [MARK]: known.toJSON() } };
  });
}

export function parseEvents<Event>(text: string): readonly Event[] {
  return JSON.parse(text, (_key, value: unknown) =>
    isRecord(value) && MARK in value ? chatErrorFromJson(value[MARK] as ChatErrorJson) : value,
  ) as readonly Event[];
}
