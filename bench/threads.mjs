import { bundleCore } from './bundleCore.mjs';

const SIZES = [1000, 10_000, 100_000];
const TEXT = 'How do the tides work? The sea rises and falls twice a day. '.repeat(7);

/** The operations on long threads, in Node: milliseconds of CPU time for each number of messages of 420 characters. */
export async function threads() {
  const core = await bundleCore();
  const rows = {};
  // Once around first: what runs often is compiled then.
  await measure(core, SIZES[0]);
  for (const size of SIZES)
    for (const [name, spent] of Object.entries(await measure(core, size))) (rows[name] ??= []).push(spent);
  return { sizes: SIZES, rows };
}

async function measure(core, size) {
  const { createChat, exportThread, importThread, memoryStorage, saveThread, searchThreads } = core;
  const { selectMessageIds, selectMessages, serializeThread } = core;
  const chat = createChat({
    transport: answer,
    schedule: {
      frame(callback) {
        queueMicrotask(callback);
        return () => {};
      },
      pause: () => Promise.resolve(),
    },
  });
  const spent = {};
  const time = async (name, work) => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    spent[name] = (user + system) / 1000;
    return result;
  };
  await time('insert', () => {
    for (let at = 0; at < size; at++) chat.insert(message(at), at === 0 ? null : `m${at - 1}`);
  });
  await time('open', () => selectMessages(createChat({ transport: answer, initialState: chat.getState() }).getState()));
  await time('send', () => chat.send('And now?'));
  const last = selectMessageIds(chat.getState()).at(-2);
  await time('edit at the end', () => chat.edit(last, 'And then?'));
  const exported = await time('export', () => JSON.stringify(exportThread(chat.getState())));
  await time('import', () => importThread(JSON.parse(exported)));
  const storage = memoryStorage();
  const { id } = chat.getState();
  const summary = { id, title: 'Tides', createdAt: 0, updatedAt: 0 };
  await time('save', () => saveThread(storage, { summary, thread: serializeThread(chat.getState()) }));
  await time('search', () => searchThreads(storage, 'nowhere'));
  await time('branch at the start', () => chat.edit('m0', 'Another question'));
  return spent;
}

async function* answer() {
  const choice = { index: 0, delta: { role: 'assistant', content: 'They rise.' }, finish_reason: 'stop' };
  yield { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [choice] };
}

const message = (at) => ({
  id: `m${at}`,
  role: at % 2 ? 'assistant' : 'user',
  parts: [{ type: 'text', text: TEXT }],
  status: 'done',
  createdAt: at,
});
