/** The reason why a request is refused. It becomes an error in the protocol's form, and contains no secret. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  toResponse(): Response {
    return Response.json(
      { error: this.toWire() },
      { status: this.status, headers: { ...this.headers, ...SAFE_HEADERS } },
    );
  }

  /** The error as an event in mid-stream. */
  toEvent(): string {
    return `data: ${JSON.stringify({ error: this.toWire() })}\n\n`;
  }

  private toWire(): { message: string; type: string; param: null; code: string } {
    const type = this.status >= 500 ? 'relay_error' : 'invalid_request_error';
    return { message: this.message, type, param: null, code: this.code };
  }
}

/** Headers of every answer: no cache stores it, no proxy buffers it, no browser guesses another type. */
export const SAFE_HEADERS = {
  'cache-control': 'no-cache, no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;
