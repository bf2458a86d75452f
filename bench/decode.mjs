import { bundleCore } from './bundleCore.mjs';
import { events, median } from './data.mjs';

const COUNT = 20_000;
const EVENTS_PER_READ = 8;

/** Bytes to a completion, beside splitting and parsing alone. Milliseconds of CPU time. */
export async function decode(rounds) {
  const { fetchTransport, streamChat } = await bundleCore();

  const reads = [];
  const all = events(COUNT);
  for (let at = 0; at < all.length; at += EVENTS_PER_READ)
    reads.push(new TextEncoder().encode(all.slice(at, at + EVENTS_PER_READ).join('')));
  const expected = all.length;

  const body = () => {
    let at = 0;
    return new ReadableStream({
      pull: (controller) => (at < reads.length ? controller.enqueue(reads[at++]) : controller.close()),
    });
  };
  const fetch = async () => new Response(body(), { headers: { 'content-type': 'text/event-stream' } });

  const ours = async () => {
    const transport = fetchTransport({ baseURL: 'http://model.invalid/v1', fetch });
    const request = { model: 'm', messages: [{ role: 'user', content: 'Hello' }] };
    const { outcome, completion } = await streamChat({ transport, request });
    if (outcome !== 'done' || completion.choices[0].message.content.length < COUNT)
      throw new Error('Something is missing.');
  };
  const floor = async () => {
    const decoder = new TextDecoder();
    const reader = (await fetch()).body.getReader();
    let [buffer, count] = ['', 0];
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      buffer += decoder.decode(read.value, { stream: true });
      let from = 0;
      for (let to = buffer.indexOf('\n\n'); to >= 0; to = buffer.indexOf('\n\n', from)) {
        const data = buffer.slice(from + 6, to);
        if (data === '[DONE]' || JSON.parse(data).choices.length > 0) count++;
        from = to + 2;
      }
      buffer = buffer.slice(from);
    }
    if (count !== expected) throw new Error('The floor lost something.');
  };

  const time = async (work) => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  for (const work of [ours, floor, ours, floor]) await work();
  const times = { ours: [], floor: [] };
  for (let round = 0; round < rounds * 3; round++) {
    times.ours.push(await time(ours));
    times.floor.push(await time(floor));
  }
  return { ours: median(times.ours), floor: median(times.floor), of: `${COUNT.toLocaleString('en')} events` };
}
