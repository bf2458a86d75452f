import type { RequestIssueParams } from '@chat-stream/core';
import { counted, isolated } from './arabicWords.js';
import type { ArabicForms } from './arabicWords.js';
import type { IssueLabels } from './RequestLabels.js';

const quote = (name: string | number | undefined): string => `«${isolated(String(name))}»`;
const quoted = (names: readonly string[] = []): string => names.map(quote).join(' و');
const listed = (names: readonly string[] = [], between = '، '): string => names.map(isolated).join(between);

const TYPES: Readonly<Record<NonNullable<RequestIssueParams['type']>, string>> = {
  boolean: `إما ${isolated('true')} أو ${isolated('false')}`,
  integer: 'عددًا صحيحًا',
  number: 'عددًا',
  string: 'نصًا',
  strings: 'نصًا أو قائمة نصوص',
  object: 'كائنًا',
  list: 'قائمة',
  other: 'على هيئة أخرى',
};

/** In the genitive, as they stand after a preposition. */
const CHARACTERS: ArabicForms = {
  zero: 'صفر من الأحرف',
  one: 'حرف واحد',
  two: 'حرفين',
  few: 'أحرف',
  many: 'حرفًا',
  other: 'حرف',
};
const ITEMS: ArabicForms = {
  zero: 'صفر من العناصر',
  one: 'عنصر واحد',
  two: 'عنصرين',
  few: 'عناصر',
  many: 'عنصرًا',
  other: 'عنصر',
};
const characters = (count: string | number | undefined): string => counted(count ?? 0, CHARACTERS);
const items = (count: string | number | undefined): string => counted(count ?? 0, ITEMS);

function range({ min, max }: RequestIssueParams): string {
  if (min === undefined) return `${isolated(String(max))} على الأكثر`;
  if (max === undefined) return `${isolated(String(min))} على الأقل`;
  return `بين ${isolated(String(min))} و${isolated(String(max))}`;
}

function amount({ min, max, unit }: RequestIssueParams): string {
  const words = unit === 'characters' ? characters : items;
  if (min === undefined) return `ألا يزيد على ${words(max)}`;
  return max === undefined ? `ألا يقل عن ${words(min)}` : `أن يكون بين ${min} و${words(max)}`;
}

/** ما الخطأ في الطلب. */
export const arabicIssues: IssueLabels = {
  requestIssue: {
    advice: (field, { names }) => `يُفضَّل تغيير ${quoted(names)} أو ${quote(field)}، لا كليهما.`,
    bad_name: (field) =>
      `يحتاج ${quote(field)} إلى اسم من 1 إلى 64 من الأحرف اللاتينية أو الأرقام أو ${quote('_')} أو ${quote('-')}.`,
    both_spellings: (field) => `كُتب ${quote(field)} بالصيغتين معًا؛ اكتفِ بإحداهما.`,
    conflict: (field, { names }) => `استخدم ${quoted(names)} أو الحقل الأقدم ${quote(field)}، لا كليهما.`,
    deprecated: (field, { names = [] }) =>
      names.length > 0
        ? `${quote(field)} متقادم؛ استخدم ${quoted(names)}.`
        : `${quote(field)} متقادم ولا بديل له: ما زالت بعض الخوادم تراعيه، وأخرى لم تعد تراعيه.`,
    duplicate: (_, { given }) => `توجد أداتان باسم ${quote(given)}.`,
    ignored: (field, { names }) => `لا أثر لـ${quote(field)} ما لم يكن ضمن ${quoted(names)}.`,
    missing_role: (field) => `${quote(field)} غير موجود: يجب أن تذكر كل رسالة من المتكلم.`,
    needs_json_word: () => `ترفض الخوادم ${quote('json_object')} ما لم تطلب رسالةٌ صيغة JSON.`,
    not_null: (field) => `لا يجوز أن يكون ${quote(field)} بقيمة ${isolated('null')}. احذفه بدلًا من ذلك.`,
    not_streaming: (field) => `يجب أن يكون ${quote(field)} بقيمة ${isolated('true')}، والأفضل حذفه.`,
    out_of_range: (field, params) =>
      params.maxValue === undefined
        ? `يجب أن يكون ${quote(field)} ${range(params)}${params.given === undefined ? '' : `؛ قيمته الآن ${isolated(String(params.given))}`}.`
        : `${quote(field)}: يجب ألا يزيد المفتاح على ${characters(params.max)}، وأن تكون القيمة نصًا لا يزيد على ${characters(params.maxValue)}.`,
    required: (field, { names }) =>
      names ? `${quote(field)} غير موجود، وهو مطلوب بسبب ${quoted(names)}.` : `${quote(field)} غير موجود، وهو مطلوب.`,
    requires: (field, { names }) => `لا يعمل ${quote(field)} إلا مع ${quoted(names)}.`,
    streaming_format: (_, { names }) => `يجب عادةً أن يكون الصوت المتدفق بصيغة ${quoted(names)}.`,
    unanswered: (_, { given }) => `لا توجد قبل هذه الرسالة رسالة تستدعي الأداة بالمعرّف ${quote(given)}.`,
    unknown_tool: (field, { given, names }) =>
      `يذكر ${quote(field)} الأداة ${quote(given)}، وليست ضمن ${quoted(names)}.`,
    unknown_value: (field, { given, names }) =>
      `${quote(given)} ليست من القيم المعروفة للحقل ${quote(field)} (${listed(names)}).`,
    unsafe_integer: (field, { max }) => `${quote(field)} أكبر من أن يكون دقيقًا: لا تتجاوز ${isolated(`±${max}`)}.`,
    unsupported: (field, { given, names = [] }) =>
      names.length > 0
        ? `يقبل ${quote(given)} الحقل ${quoted(names)} بدلًا من ${quote(field)}.`
        : `لا يقبل ${quote(given)} الحقل ${quote(field)}.`,
    wrong_count: (field, params) => `يجب في ${quote(field)} ${amount(params)}؛ العدد الآن ${params.given}.`,
    wrong_type: (field, { type = 'other' }) => `يجب أن يكون ${quote(field)} ${TYPES[type]}.`,
  },
  jsonIssue: {
    type: (types) => `يجب أن يكون من النوع ${listed(types, ' أو ')}`,
    enum: (values) => `يجب أن يكون إحدى هذه القيم: ${listed(values)}`,
    const: ([value = '']) => `يجب أن يكون ${isolated(value)}`,
    required: (names) => `ينقص: ${listed(names)}`,
    additionalProperties: () => 'ليس حقلًا معروفًا',
    minLength: ([least]) => `يجب ألا يقل عن ${characters(least)}`,
    maxLength: ([most]) => `يجب ألا يزيد على ${characters(most)}`,
    pattern: ([pattern = '']) => `يجب أن يطابق ${isolated(pattern)}`,
    minimum: ([least = '']) => `يجب ألا يقل عن ${isolated(least)}`,
    maximum: ([most = '']) => `يجب ألا يزيد على ${isolated(most)}`,
    exclusiveMinimum: ([bound = '']) => `يجب أن يكون أكبر من ${isolated(bound)}`,
    exclusiveMaximum: ([bound = '']) => `يجب أن يكون أصغر من ${isolated(bound)}`,
    multipleOf: ([factor = '']) => `يجب أن يكون من مضاعفات ${isolated(factor)}`,
    minItems: ([least]) => `يجب ألا يقل عن ${items(least)}`,
    maxItems: ([most]) => `يجب ألا يزيد على ${items(most)}`,
    uniqueItems: () => 'يجب ألا يتكرر فيه عنصر',
    oneOf: () => 'يجب أن يوافق خيارًا واحدًا بالضبط',
    not: () => 'هذه القيمة غير مسموح بها',
    false: () => 'يجب ألا يوجد',
  },
};
