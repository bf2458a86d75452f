import type { RequestIssueParams } from '@chat-stream/core';
import type { IssueLabels } from './RequestLabels.js';

const quoted = (names: readonly string[] = []): string => names.map((name) => `“${name}”`).join('和');

const TYPES: Readonly<Record<NonNullable<RequestIssueParams['type']>, string>> = {
  boolean: '是 true 或 false',
  integer: '是整数',
  number: '是数字',
  string: '是文本',
  strings: '是文本或文本列表',
  object: '是对象',
  list: '是列表',
  other: '采用其他形式',
};

function range({ min, max }: RequestIssueParams): string {
  if (min === undefined) return `不大于 ${max}`;
  return max === undefined ? `不小于 ${min}` : `在 ${min} 到 ${max} 之间`;
}

function amount({ min, max, unit }: RequestIssueParams): string {
  const word = unit === 'characters' ? '个字符' : '项';
  if (min === undefined) return `最多 ${max} ${word}`;
  return max === undefined ? `至少 ${min} ${word}` : `${min} 到 ${max} ${word}`;
}

/** 请求中有什么问题。 */
export const chineseIssues: IssueLabels = {
  requestIssue: {
    advice: (field, { names }) => `建议只更改${quoted(names)}或“${field}”其中之一。`,
    bad_name: (field) => `“${field}”需要名称：1 到 64 个字母、数字、“_”或“-”。`,
    both_spellings: (field) => `“${field}”同时使用了两种写法，请只保留一种。`,
    conflict: (field, { names }) => `${quoted(names)}与旧字段“${field}”只能使用其中之一。`,
    deprecated: (field, { names = [] }) =>
      names.length > 0
        ? `“${field}”已弃用，请改用${quoted(names)}。`
        : `“${field}”已弃用，且没有替代字段：部分服务器仍然支持，其他已不再支持。`,
    duplicate: (_, { given }) => `有两个工具都名为“${given}”。`,
    ignored: (field, { names }) => `除非${quoted(names)}中包含“${field}”，否则此设置不起作用。`,
    missing_role: (field) => `缺少“${field}”：每条消息都要说明由谁发出。`,
    needs_json_word: () => '如果没有消息要求使用 JSON，服务器会拒绝“json_object”。',
    not_null: (field) => `“${field}”不能为 null，请直接省略。`,
    not_streaming: (field) => `“${field}”必须为 true，建议省略。`,
    out_of_range: (field, params) =>
      params.maxValue === undefined
        ? `“${field}”必须${range(params)}${params.given === undefined ? '' : `，现为 ${params.given}`}。`
        : `“${field}”：键最多 ${params.max} 个字符，值须为最多 ${params.maxValue} 个字符的文本。`,
    required: (field, { names }) => (names ? `缺少“${field}”，它是${quoted(names)}所必需的。` : `缺少“${field}”。`),
    requires: (field, { names }) => `“${field}”须与${quoted(names)}一起使用。`,
    streaming_format: (_, { names }) => `流式音频通常须使用${quoted(names)}格式。`,
    unanswered: (_, { given }) => `此前没有消息发起过工具调用“${given}”。`,
    unknown_tool: (field, { given, names }) => `“${field}”指定的“${given}”不在${quoted(names)}中。`,
    unknown_value: (field, { given, names = [] }) => `“${given}”不是“${field}”的已知值（${names.join('、')}）。`,
    unsafe_integer: (field, { max }) => `“${field}”过大，无法精确表示：请不要超过 ±${max}。`,
    unsupported: (field, { given, names = [] }) =>
      names.length > 0 ? `“${given}”使用${quoted(names)}，而不是“${field}”。` : `“${given}”不支持“${field}”。`,
    wrong_count: (field, params) => `“${field}”须为${amount(params)}，现为 ${params.given}。`,
    wrong_type: (field, { type = 'other' }) => `“${field}”必须${TYPES[type]}。`,
  },
  jsonIssue: {
    type: (types) => `类型必须是 ${types.join(' 或 ')}`,
    enum: (values) => `必须是以下之一：${values.join('、')}`,
    const: ([value]) => `必须是 ${value}`,
    required: (names) => `缺少：${names.join('、')}`,
    additionalProperties: () => '不是已知字段',
    minLength: ([least]) => `至少需要 ${least} 个字符`,
    maxLength: ([most]) => `最多 ${most} 个字符`,
    pattern: ([pattern]) => `必须符合 ${pattern}`,
    minimum: ([least]) => `必须不小于 ${least}`,
    maximum: ([most]) => `必须不大于 ${most}`,
    exclusiveMinimum: ([bound]) => `必须大于 ${bound}`,
    exclusiveMaximum: ([bound]) => `必须小于 ${bound}`,
    multipleOf: ([factor]) => `必须是 ${factor} 的倍数`,
    minItems: ([least]) => `至少需要 ${least} 项`,
    maxItems: ([most]) => `最多 ${most} 项`,
    uniqueItems: () => '不能有重复的项',
    oneOf: () => '必须恰好符合其中一种形式',
    not: () => '不允许使用此值',
    false: () => '不应出现',
  },
};
