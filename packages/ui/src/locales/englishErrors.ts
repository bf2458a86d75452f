import type { Labels } from './Labels.js';

/** What happened, and what to do, for each error code. */
export const englishErrors: Pick<Labels, 'errors' | 'errorAdvice'> = {
  errors: {
    invalid_request: 'This request cannot be sent as it is.',
    network: 'The server could not be reached.',
    timeout: 'The server took too long to answer.',
    idle_timeout: 'The answer went silent.',
    http: 'The server refused the request.',
    rate_limit: 'Too many requests at once.',
    provider: 'The model ran into an error.',
    incomplete_stream: 'The answer ended too early.',
    connection_lost: 'The connection was lost.',
    empty_response: 'The server sent an empty answer.',
    bad_response: 'This does not look like a chat server.',
    bad_frame: 'The server sent something unreadable.',
    too_large: 'The answer was larger than allowed.',
    tool: 'The tools kept calling one another.',
    misuse: 'This cannot be done here.',
  },
  errorAdvice: {
    invalid_request: 'Change the settings that it names, then retry.',
    network: 'Check your connection or the address of the server, then retry.',
    timeout: 'Retry now, or later if the server is busy.',
    idle_timeout: 'Continue where it stopped, or retry.',
    http: 'Check the key, the model and the address, then retry.',
    rate_limit: 'Wait a moment, then retry.',
    provider: 'Retry; if it happens again, try another model.',
    incomplete_stream: 'Continue where it stopped, or retry.',
    connection_lost: 'Continue where it stopped, or retry.',
    empty_response: 'Retry, or try another model.',
    bad_response: 'Check the address of the server: it should end in /v1.',
    bad_frame: 'Continue where it stopped, or retry.',
    too_large: 'Ask for a shorter answer.',
    tool: 'Ask more narrowly, or allow more steps.',
    misuse: 'The technical details say why.',
  },
};
