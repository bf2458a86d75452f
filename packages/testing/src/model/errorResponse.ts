/** An HTTP error in the format of the protocol. */
export function errorResponse(
  status: number,
  message: string,
  {
    type = 'invalid_request_error',
    param = null,
    code = null,
  }: { type?: string; param?: string | null; code?: string | null } = {},
): Response {
  return Response.json({ error: { message, type, param, code } }, { status });
}
