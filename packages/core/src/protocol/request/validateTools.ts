import { isRecord, type JsonRecord } from '../json/json.js';
import { isStrictSchema } from '../json/strictSchema.js';
import { issue, type RequestIssue } from './requestIssue.js';

const NAME = /^[\w-]{1,64}$/;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

/** OpenAI and Groq refuse `strict` for a schema that leaves anything open. */
export function strictIssues({ tools, response_format }: JsonRecord): readonly RequestIssue[] {
  const format = recordOf(recordOf(response_format)['json_schema']);
  const claims = [
    ...listOf(tools).map((tool, index) => {
      const { strict, parameters } = recordOf(recordOf(tool)['function']);
      return { strict, schema: parameters, path: ['tools', index, 'function', 'parameters'] };
    }),
    { strict: format['strict'], schema: format['schema'], path: ['response_format', 'json_schema', 'schema'] },
  ];
  return claims.flatMap(({ strict, schema, path }) =>
    strict !== true || schema === undefined || isStrictSchema(schema)
      ? []
      : [
          issue(
            path,
            'not_strict',
            'A strict schema needs "additionalProperties": false and every property in "required", in each of its objects.',
          ),
        ],
  );
}

function toolName(tool: unknown): unknown {
  const { function: func, custom, name } = recordOf(tool);
  return recordOf(func)['name'] ?? recordOf(custom)['name'] ?? name;
}

/** Servers have tools of their own, such as `{ type: 'browser_search' }` (Groq): what such a tool has to say is theirs to decide. */
const isOwnKind = (tool: unknown): boolean => {
  const { type = 'function' } = recordOf(tool);
  return type !== 'function' && type !== 'custom';
};

/** Names that can be called, once each. */
export function toolIssues(wire: JsonRecord): readonly RequestIssue[] {
  return (['tools', 'functions'] as const).flatMap((field) => {
    const tools = listOf(wire[field]);
    const names = tools.map(toolName);
    return tools.flatMap((tool, index) => {
      if (isRecord(tool) && isOwnKind(tool)) return [];
      const path = [field, index];
      const name = names[index];
      if (typeof name !== 'string' || !NAME.test(name)) {
        const message = `Tool ${index + 1} needs a name of 1 to 64 letters, digits, "_" or "-".`;
        return [issue(path, 'bad_name', message, typeof name === 'string' && name !== '' ? 'warning' : 'error')];
      }
      return names.indexOf(name) < index
        ? [issue(path, 'duplicate', `Two tools are called "${name}".`, 'warning', { given: name })]
        : [];
    });
  });
}

/** A choice needs something to choose from. */
export function choiceIssues(
  field: string,
  value: unknown,
  toolsField: string,
  tools: unknown,
): readonly RequestIssue[] {
  if (value == null || value === 'none' || value === 'auto') return [];
  const names = listOf(tools).map(toolName);
  if (names.length === 0)
    return [
      issue([field], 'requires', `"${field}" asks for a tool, but "${toolsField}" is empty.`, 'warning', {
        names: [toolsField],
      }),
    ];
  const choice = recordOf(value);
  const allowed = listOf(recordOf(choice['allowed_tools'])['tools']);
  return [choice, ...allowed]
    .map(toolName)
    .filter((name) => name !== undefined && !names.includes(name))
    .map((name) =>
      issue(
        [field],
        'unknown_tool',
        `"${field}" names "${String(name)}", which is not among the "${toolsField}".`,
        'warning',
        {
          given: String(name),
          names: [toolsField],
        },
      ),
    );
}
