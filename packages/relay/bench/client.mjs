// Holds many streams at a time and takes the time of each event.
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';

const { STREAMS, URL: addresses, KEYS } = process.env;
const urls = addresses.split(',');
let turn = 0;
const agent = new Agent({ maxSockets: Infinity });
const body = JSON.stringify({
  model: 'm',
  stream: true,
  messages: [{ role: 'user', content: process.env.WARM ? 'warm' : 'Hi' }],
});
const latencies = [];
let [open, failed, seen] = [0, 0, 0];

const one = () =>
  new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      ...(KEYS && { 'idempotency-key': randomUUID() }),
    };
    const call = request(
      `${urls[turn++ % urls.length]}/chat/completions`,
      { method: 'POST', agent, headers },
      (response) => {
        if (++open === Number(STREAMS)) process.send({ open });
        let [rest, isDone] = ['', false];
        response.setEncoding('utf8');
        response.on('data', (text) => {
          const now = process.hrtime.bigint();
          const events = (rest + text).split('\n\n');
          rest = events.pop();
          for (const event of events) {
            const stamp = /"content":" (\d+)"/.exec(event)?.[1];
            // While streams are still being opened, everything waits for that.
            if (stamp) seen++;
            if (stamp && open === Number(STREAMS)) latencies.push(Number(now - BigInt(stamp)) / 1e6);
            isDone ||= event.includes('[DONE]');
          }
        });
        response.on('close', () => {
          if (!isDone) failed++;
          resolve();
        });
      },
    );
    call.on('error', () => {
      failed++;
      resolve();
    });
    call.end(body);
  });

await Promise.all(Array.from({ length: Number(STREAMS) }, one));
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
process.send({ result: { events: seen, failed, p50: at(0.5), p99: at(0.99) } });
process.disconnect();
