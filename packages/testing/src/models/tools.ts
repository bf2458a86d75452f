import type { ChatRequest, ToolParam } from '@chat-stream/core';
import { contentText } from '../script/compile.js';
import type { Reply, Step } from '../script/script.js';
import { lastQuestion, topicOf } from './lastMessage.js';
import { sampleOf } from './sampleOf.js';

/**
 * Calls a tool, and answers with its result. It calls the tool that `tool_choice` names, or the one that fits the question; in a request
 * without tools, it calls `get_weather` or `calculate`.
 */
export function tools(request: ChatRequest): Reply {
  const last = request.messages.at(-1);
  if (last?.role === 'tool') return answerWith(contentText(last.content));
  const question = lastQuestion(request);
  if (request.tool_choice === 'none')
    return 'You have asked me not to use any tool, so I can only say what I know: nothing, without looking.';
  const calls = chooseCalls(request, question);
  return [`Let me look that up.`, ...calls];
}

function chooseCalls(request: ChatRequest, question: string): readonly Step[] {
  const named = namedTool(request);
  const offered = (request.tools ?? []).filter((tool) => !named || nameOf(tool) === named);
  if (offered.length === 0) return [inventedCall(question)];
  const fitting = offered.filter((tool) => wordsOf(nameOf(tool)).some((word) => question.toLowerCase().includes(word)));
  const chosen = fitting.length > 0 ? fitting : offered.slice(0, 1);
  return (request.parallel_tool_calls === false ? chosen.slice(0, 1) : chosen).map((tool) => callOf(tool, question));
}

function namedTool({ tool_choice }: ChatRequest): string | undefined {
  if (typeof tool_choice !== 'object') return undefined;
  if ('function' in tool_choice) return tool_choice.function.name;
  return 'custom' in tool_choice ? tool_choice.custom.name : undefined;
}

const nameOf = (tool: ToolParam): string => (tool.type === 'function' ? tool.function.name : tool.custom.name);

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 3);

function callOf(tool: ToolParam, question: string): Step {
  if (tool.type === 'custom') {
    return { type: 'tool-call', kind: 'custom', name: tool.custom.name, arguments: question || 'Nothing was asked.' };
  }
  const { name, parameters } = tool.function;
  return { type: 'tool-call', name, arguments: sampleOf(parameters ?? {}, hintsOf(question)) };
}

/** Values from the question for arguments whose names say what they are. */
function hintsOf(question: string): Readonly<Record<string, unknown>> {
  const city = cityOf(question);
  const expression = expressionOf(question);
  return {
    city,
    location: city,
    place: city,
    expression,
    query: question,
    question,
    text: question,
    topic: topicOf(question),
  };
}

function inventedCall(question: string): Step {
  const expression = expressionOf(question);
  return expression
    ? { type: 'tool-call', name: 'calculate', arguments: { expression } }
    : { type: 'tool-call', name: 'get_weather', arguments: { city: cityOf(question), unit: 'celsius', days: 3 } };
}

const expressionOf = (question: string): string | undefined =>
  question.match(/\d[\d\s.+\-*/×÷()]*[+\-*/×÷][\d\s.()]*\d/)?.[0];

const cityOf = (question: string): string =>
  question.match(/\b(?:in|for|at|near)\s+(\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)?)/u)?.[1] ?? 'Bergen';

function answerWith(result: string): Reply {
  const value = parse(result);
  if (/^(error|declined|the user declined)/i.test(result.trim())) {
    return `That did not work: ${result.trim()}\n\nShall I try something else?`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `The tool says:\n\n> ${result.trim().replaceAll('\n', '\n> ')}`;
  const rows = Object.entries(value).map(([key, entry]) => `| ${key} | ${cell(entry)} |`);
  return `Here is what the tool found:\n\n| Field | Value |\n| :---- | :---- |\n${rows.join('\n')}\n\nAsk for another place or another day, and I will look again.`;
}

const cell = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('|', '\\|').replaceAll('\n', ' ');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
