type Choice = Record<string, unknown> & { delta?: Record<string, unknown> | null };
export type Chunk = Record<string, unknown> & { choices?: readonly Choice[] };

/** A way in which a server may say the same thing differently. */
export type Mutation = (chunks: readonly Chunk[]) => readonly Chunk[];

const eachChoice =
  (change: (choice: Choice, chunk: number) => Choice): Mutation =>
  (chunks) =>
    chunks.map((chunk, at) =>
      chunk.choices ? { ...chunk, choices: chunk.choices.map((choice) => change(choice, at)) } : chunk,
    );

const eachDelta = (
  change: (delta: Record<string, unknown>, chunk: number) => Record<string, unknown> | null,
): Mutation => eachChoice((choice, at) => (choice.delta ? { ...choice, delta: change(choice.delta, at) } : choice));

/** Deviations of servers that do not change the answer, each named after a server that has it. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'role on every delta (Groq)': eachDelta((delta) => ({ role: 'assistant', ...delta })),
  'no role (compound models)': eachDelta(({ role: _role, ...delta }) => delta),
  'empty role': eachDelta((delta) => ({ ...delta, role: '' })),
  'no index of a single choice (Portkey)': (chunks) =>
    chunks.some(({ choices = [] }) => choices.some(({ index }) => index !== 0))
      ? chunks
      : eachChoice(({ index: _index, ...choice }) => choice)(chunks),
  'empty tool calls (Portkey)': eachDelta((delta) => ({ tool_calls: [], ...delta })),
  'nulls everywhere': eachDelta((delta) => ({ refusal: null, function_call: null, audio: null, ...delta })),
  'delta null instead of empty': eachDelta((delta) => (Object.keys(delta).length === 0 ? null : delta)),
  'no delta instead of empty': eachChoice(({ delta, ...choice }) =>
    delta && Object.keys(delta).length === 0 ? choice : { ...choice, delta: delta ?? null },
  ),
  'finish_reason null': eachChoice((choice) => ({ finish_reason: null, ...choice })),
  'finish_reason empty': eachChoice((choice) => ({ finish_reason: '', ...choice })),
  'another id in each later chunk (LiteLLM)': afterHead((chunk, at) => ({ ...chunk, id: `c${at}` })),
  'empty ids in later chunks (Azure)': afterHead((chunk) => ({ ...chunk, id: '', model: '', created: 0 })),
  'usage null on every chunk (OpenAI)': (chunks) => chunks.map((chunk) => ({ usage: null, ...chunk })),
  'usage empty on every chunk': (chunks) => chunks.map((chunk) => ({ usage: {}, ...chunk })),
  'obfuscation (OpenAI)': (chunks) => chunks.map((chunk, at) => ({ ...chunk, obfuscation: 'x'.repeat(at % 5) })),
  'object missing or odd': (chunks) => chunks.map((chunk) => ({ ...chunk, object: 'chat.completion' })),
  'chunks without choices': (chunks) => chunks.flatMap((chunk) => [{ choices: [] }, chunk, { object: '' }]),
  'the text so far beside each delta (Perplexity)': eachChoice((choice) =>
    choice.delta ? { ...choice, message: { role: 'assistant', content: 'all of it' } } : choice,
  ),
  'text as a list of parts (Mistral)': eachDelta((delta) =>
    typeof delta['content'] === 'string' ? { ...delta, content: [{ type: 'text', text: delta['content'] }] } : delta,
  ),
  'reasoning instead of reasoning_content (vLLM)': eachDelta(({ reasoning_content, ...delta }) =>
    reasoning_content === undefined ? delta : { reasoning: reasoning_content, ...delta },
  ),
  'reasoning twice': eachDelta((delta) =>
    delta['reasoning_content'] === undefined ? delta : { reasoning: delta['reasoning_content'], ...delta },
  ),
  'id and name on every piece of a call': repeatHeads,
  'empty id and name on later pieces (LM Studio)': eachCall((call) => ({
    id: '',
    ...call,
    function: { name: '', ...(call['function'] as object) },
  })),
  'no type of a call': eachCall(({ type: _type, ...call }) => call),
};

/** Changes the chunks after the first one that names the answer. */
function afterHead(change: (chunk: Chunk, at: number) => Chunk): Mutation {
  return (chunks) => {
    const head = chunks.findIndex(({ id }) => id);
    return chunks.map((chunk, at) => (at > head ? change(chunk, at) : chunk));
  };
}

function eachCall(change: (call: Record<string, unknown>) => Record<string, unknown>): Mutation {
  return eachDelta((delta) =>
    Array.isArray(delta['tool_calls'])
      ? { ...delta, tool_calls: (delta['tool_calls'] as Record<string, unknown>[]).map(change) }
      : delta,
  );
}

function repeatHeads(chunks: readonly Chunk[]): readonly Chunk[] {
  const heads = new Map<unknown, { id: unknown; name: unknown }>();
  return eachCall((call) => {
    const body = call['function'] as Record<string, unknown>;
    const head = heads.get(call['index']) ?? { id: call['id'], name: body['name'] };
    heads.set(call['index'], head);
    return { ...call, id: head.id, function: { ...body, name: head.name } };
  })(chunks);
}
