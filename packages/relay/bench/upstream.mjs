// Answers every POST with a stream of events, each stamped with the monotonic clock of the machine.
import { createServer } from 'node:http';

const [rate, seconds] = [Number(process.env.RATE), Number(process.env.SECONDS)];

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (data) => (body += data));
  request.on('end', () => answer(request, response, body));
});

function answer(request, response, body) {
  if (request.method === 'GET') return response.end('{"data":[]}');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let left = Math.round(rate * (body.includes('warm') ? 1 : seconds));
  const send = () => {
    if (left-- <= 0) {
      clearInterval(timer);
      return response.end('data: [DONE]\n\n');
    }
    const chunk = {
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 0,
      model: 'm',
      choices: [{ index: 0, delta: { content: ` ${process.hrtime.bigint()}` }, finish_reason: null }],
    };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  // Streams that began together do not stay in step.
  let timer = setTimeout(
    () => {
      timer = setInterval(send, 1000 / rate);
      send();
    },
    Math.random() * (1000 / rate),
  );
  response.on('close', () => clearInterval(timer));
}
server.listen(0, '127.0.0.1', 4096, () => process.send({ port: server.address().port }));
