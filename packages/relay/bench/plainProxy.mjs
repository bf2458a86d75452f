// The least that Node can do between a client and an upstream: what a relay costs beyond it is the relay's own.
import { Agent, createServer, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const server = createServer((incoming, response) => {
  const { host: _host, ...headers } = incoming.headers;
  const path = incoming.url.replace(/^\/v1/, '');
  const call = request(
    { agent, headers, host: '127.0.0.1', method: incoming.method, path, port: process.env.UPSTREAM_PORT },
    (answer) => {
      response.writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'] ?? 'text/plain' });
      answer.pipe(response);
    },
  );
  incoming.pipe(call);
});
server.listen(0, '127.0.0.1', 4096, () =>
  process.stdout.write(`Base URL for clients: http://127.0.0.1:${server.address().port}/v1\n`),
);
