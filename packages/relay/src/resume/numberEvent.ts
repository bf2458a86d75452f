/**
 * Adds an id to an event. Its line comes last, because the last id of an event counts and the upstream may have sent its own. The
 * event of the upstream is not changed otherwise.
 */
export function numberEvent(event: string, id: number): string {
  // Nearly every upstream ends its lines in this way.
  if (event.endsWith('\n\n')) return `${event.slice(0, -1)}id: ${id}\n\n`;
  const end = BLANK_LINE.exec(event);
  const at = end ? end.index + (end[1]?.length ?? 0) : event.length;
  return `${event.slice(0, at)}id: ${id}\n${event.slice(at)}`;
}

/** The end of the last line, and the blank line after it. */
const BLANK_LINE = /(\r\n|\n|\r|^)(\r\n|\n|\r)$/;
