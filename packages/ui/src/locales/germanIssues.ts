import type { RequestIssueParams } from '@chat-stream/core';
import type { IssueLabels } from './RequestLabels.js';

const quoted = (names: readonly string[] = []): string => names.map((name) => `„${name}“`).join(' und ');

const TYPES: Readonly<Record<NonNullable<RequestIssueParams['type']>, string>> = {
  boolean: 'true oder false',
  integer: 'eine ganze Zahl',
  number: 'eine Zahl',
  string: 'ein Text',
  strings: 'ein Text oder eine Liste von Texten',
  object: 'ein Objekt',
  list: 'eine Liste',
  other: 'von anderer Form',
};

function range({ min, max }: RequestIssueParams): string {
  if (min === undefined) return `höchstens ${max}`;
  return max === undefined ? `mindestens ${min}` : `zwischen ${min} und ${max}`;
}

function amount({ min, max }: RequestIssueParams): string {
  if (min === undefined) return `höchstens ${max}`;
  return max === undefined ? `mindestens ${min}` : `${min} bis ${max}`;
}

const count = (text: string | undefined, one: string, many: string): string => `${text} ${text === '1' ? one : many}`;

function unit({ unit: of, min, max }: RequestIssueParams): string {
  if (of === 'characters') return 'Zeichen';
  const isOne = (max ?? min) === 1;
  return isOne ? 'Eintrag' : 'Einträge';
}

/** Was an einer Anfrage nicht stimmt. */
export const germanIssues: IssueLabels = {
  requestIssue: {
    advice: (field, { names }) => `Ändern Sie ${quoted(names)} oder „${field}“, besser nicht beides.`,
    bad_name: (field) => `„${field}“ braucht einen Namen aus 1 bis 64 Buchstaben, Ziffern, „_“ oder „-“.`,
    both_spellings: (field) => `„${field}“ ist in beiden Schreibweisen angegeben; eine davon muss weg.`,
    conflict: (field, { names }) => `${quoted(names)} oder das ältere „${field}“: bitte nur eines von beiden.`,
    deprecated: (field, { names = [] }) =>
      names.length > 0
        ? `„${field}“ ist veraltet; nehmen Sie ${quoted(names)}.`
        : `„${field}“ ist veraltet, und nichts tritt an seine Stelle: Manche Server beachten es noch, andere nicht mehr.`,
    duplicate: (_, { given }) => `Zwei Werkzeuge heißen „${given}“.`,
    ignored: (field, { names }) => `„${field}“ bewirkt nichts, solange es nicht in ${quoted(names)} steht.`,
    missing_role: (field) => `„${field}“ fehlt: Jede Nachricht muss sagen, wer spricht.`,
    needs_json_word: () => 'Server lehnen „json_object“ ab, wenn keine Nachricht um JSON bittet.',
    not_null: (field) => `„${field}“ darf nicht null sein. Lassen Sie es stattdessen weg.`,
    not_streaming: (field) => `„${field}“ muss true sein. Lassen Sie es am besten weg.`,
    out_of_range: (field, params) =>
      params.maxValue === undefined
        ? `„${field}“ muss ${range(params)} sein${params.given === undefined ? '' : `; es ist ${params.given}`}.`
        : `„${field}“: Schlüssel haben höchstens ${params.max} Zeichen, Werte sind Texte mit höchstens ${params.maxValue}.`,
    required: (field, { names }) => (names ? `„${field}“ fehlt; ${quoted(names)} verlangt es.` : `„${field}“ fehlt.`),
    requires: (field, { names }) => `„${field}“ wirkt nur zusammen mit ${quoted(names)}.`,
    streaming_format: (_, { names }) => `Gestreamter Ton muss meist das Format ${quoted(names)} haben.`,
    unanswered: (_, { given }) => `Keine Nachricht davor ruft das Werkzeug „${given}“ auf, das hier beantwortet wird.`,
    unknown_tool: (field, { given, names }) => `„${field}“ nennt „${given}“; das gibt es nicht unter ${quoted(names)}.`,
    unknown_value: (field, { given, names = [] }) =>
      `„${given}“ ist kein bekannter Wert von „${field}“ (${names.join(', ')}).`,
    unsafe_integer: (field, { max }) => `„${field}“ ist zu groß, um genau zu sein: höchstens ±${max}.`,
    unsupported: (field, { given, names = [] }) =>
      names.length > 0
        ? `„${given}“ nimmt ${quoted(names)} statt „${field}“.`
        : `„${given}“ nimmt „${field}“ nicht an.`,
    wrong_count: (field, params) => `„${field}“ braucht ${amount(params)} ${unit(params)}; es sind ${params.given}.`,
    wrong_type: (field, { type = 'other' }) => `„${field}“ muss ${TYPES[type]} sein.`,
  },
  jsonIssue: {
    type: (types) => `muss vom Typ ${types.join(' oder ')} sein`,
    enum: (values) => `muss eines davon sein: ${values.join(', ')}`,
    const: ([value]) => `muss ${value} sein`,
    required: (names) => `es fehlt: ${names.join(', ')}`,
    additionalProperties: () => 'ist kein bekanntes Feld',
    minLength: ([least]) => `muss mindestens ${least} Zeichen haben`,
    maxLength: ([most]) => `darf höchstens ${most} Zeichen haben`,
    pattern: ([pattern]) => `muss zum Muster ${pattern} passen`,
    minimum: ([least]) => `muss mindestens ${least} sein`,
    maximum: ([most]) => `darf höchstens ${most} sein`,
    exclusiveMinimum: ([bound]) => `muss größer als ${bound} sein`,
    exclusiveMaximum: ([bound]) => `muss kleiner als ${bound} sein`,
    multipleOf: ([factor]) => `muss ein Vielfaches von ${factor} sein`,
    minItems: ([least]) => `muss mindestens ${count(least, 'Eintrag', 'Einträge')} haben`,
    maxItems: ([most]) => `darf höchstens ${count(most, 'Eintrag', 'Einträge')} haben`,
    uniqueItems: () => 'darf keinen Eintrag zweimal haben',
    oneOf: () => 'muss zu genau einer der Möglichkeiten passen',
    not: () => 'darf nicht so sein',
    false: () => 'darf nicht vorkommen',
  },
};
