/** Asks a moderation service before the model is paid for. */

/**
 * @param {string} baseURL where `POST /moderations` is, such as `https://api.openai.com/v1`
 * @param {string} apiKey
 * @returns {import('@chat-stream/relay').TransformRequest}
 */
export function createModeration(baseURL, apiKey) {
  return async (body) => {
    const messages = Array.isArray(body['messages']) ? body['messages'] : [];
    const response = await fetch(`${baseURL}/moderations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ input: JSON.stringify(messages.at(-1)?.content ?? '') }),
    });
    // A moderation that fails lets nothing pass: the relay answers 500.
    if (!response.ok) throw new Error(`The moderation service answered with ${response.status}.`);
    const { results } = await response.json();
    if (!results.some(({ flagged }) => flagged)) return body;
    return Response.json(
      {
        error: {
          message: 'This message cannot be answered.',
          type: 'invalid_request_error',
          param: null,
          code: 'moderated',
        },
      },
      { status: 400 },
    );
  };
}
