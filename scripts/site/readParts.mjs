import ts from '@typescript/typescript6';
import { exportsOf, isNamespace, readDoc } from '../api/readApi.mjs';
import { readMarks } from './readMarks.mjs';

/** Packages with components, in the order of the site. */
const PACKAGES = ['ui', 'devtools', 'mcp', 'markdown'];

/**
 * Every component that an application can import: its doc comment, its own props, and the data attributes and custom properties of its element.
 * Props that React gives every element are left out.
 */
export function readParts({ checker, packages }) {
  return PACKAGES.flatMap((name) => {
    const { entries } = packages.find((each) => each.name === name);
    return entries.flatMap(({ entry, source }) =>
      exportsOf(checker.getSymbolAtLocation(source), checker).flatMap(([exported, symbol]) =>
        isNamespace(symbol)
          ? exportsOf(symbol, checker).map(([part, behind]) =>
              readPart({ name: `${exported}.${part}`, entry, symbol: behind }, checker),
            )
          : [readPart({ name: exported, entry, symbol }, checker)],
      ),
    );
  }).filter((part) => part !== undefined);
}

/** The parts that draw one piece of an answer, as in `<ChatRoot components>`: their props are {@link PartViewProps} of that piece. */
export function readContentParts({ checker, packages }) {
  const { entries } = packages.find(({ name }) => name === 'ui');
  const [, components] = exportsOf(checker.getSymbolAtLocation(entries[0].source), checker).find(
    ([name]) => name === 'KitComponents',
  );
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(components)).map((property) => ({
    name: property.name,
    doc: readDoc(property, checker),
    type: typeText(checker.getTypeOfSymbol(property), checker),
  }));
}

/** A result with more fields than this is a table of texts, which a page of its own lists. */
const MANY = 100;

/** The options and the result of each hook. */
export function readHooks({ checker, packages }) {
  return ['react', 'ui', 'mcp'].flatMap((name) => {
    const { entries } = packages.find((each) => each.name === name);
    return entries.flatMap(({ entry, source }) =>
      exportsOf(checker.getSymbolAtLocation(source), checker)
        .filter(([exported, symbol]) => /^use[A-Z]/.test(exported) && isDeclaredIn(symbol, name))
        .map(([exported, symbol]) => readHook({ name: exported, entry, symbol }, checker)),
    );
  });
}

const isDeclaredIn = (symbol, name) =>
  symbol.declarations?.[0]?.getSourceFile().fileName.includes(`/packages/${name}/`);

function readHook({ name, entry, symbol }, checker) {
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  const result = signature.getReturnType();
  const isObject = (result.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  const fields = isObject && !checker.isArrayType(result) ? propsOf(result, checker) : [];
  const parameters = signature.parameters.map((parameter) => {
    const type = checker.getTypeOfSymbol(parameter);
    return {
      name: parameter.name,
      type: typeText(type, checker),
      options: isOptions(type) ? propsOf(type, checker) : [],
    };
  });
  return {
    name,
    entry,
    doc: readDoc(symbol, checker),
    signature: `function ${name}${checker.signatureToString(signature, undefined, ts.TypeFormatFlags.NoTruncation)}`,
    parameters,
    result: fields.length > MANY ? [] : fields,
  };
}

/** An object of options, and not a chat, a storage or another thing with methods. */
function isOptions(type) {
  const name = type.aliasSymbol?.name ?? type.symbol?.name ?? '';
  return /Options|Fields|Checked/.test(name) || type.isUnionOrIntersection();
}

function readPart({ name, entry, symbol }, checker) {
  const last = name.split('.').at(-1);
  const declaration = symbol.valueDeclaration;
  if (!/^[A-Z]/.test(last) || declaration === undefined) return undefined;
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  const parameter = signature?.parameters[0];
  if (!signature || ts.isClassDeclaration(declaration)) return undefined;
  const type = parameter && checker.getTypeOfSymbol(parameter);
  return {
    name,
    entry,
    doc: readDoc(symbol, checker),
    props: type ? propsOf(type, checker) : [],
    element: type ? elementOf(type, checker) : undefined,
    ...readMarks(declaration, checker),
    file: declaration.getSourceFile().fileName.replace(/^.*?\/packages\//, 'packages/'),
  };
}

/** The kind of element that a ref of the part receives. */
function elementOf(type, checker) {
  const ref = type.getProperty('ref');
  const text = ref && checker.typeToString(checker.getTypeOfSymbol(ref));
  return text === undefined ? undefined : /(?:HTML|SVG)\w*Element/.exec(text)?.[0];
}

/** The properties of a type, without those that React declares. */
function propsOf(type, checker) {
  // Of `'smooth' | { … }`, the object has options.
  const members = (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & SIMPLE) === 0);
  return membersOf(members, checker)
    .filter((property) => !property.declarations?.every((node) => node.getSourceFile().fileName.includes('/@types/')))
    .filter(({ name }) => !name.startsWith('__'))
    .map((property) => ({
      ...propOf(property, checker),
      // A property is required if each member of the union requires it.
      isRequired: members.every((member) => {
        const own = member.getProperty(property.name);
        return own !== undefined && (own.flags & ts.SymbolFlags.Optional) === 0;
      }),
    }));
}

/** A union of props has every property of its members, in the order and with the documentation of the member that has it first. */
function membersOf(members, checker) {
  const found = new Map();
  for (const member of members)
    for (const property of checker.getPropertiesOfType(member))
      if (!found.has(property.name)) found.set(property.name, property);
  return [...found.values()];
}

function propOf(property, checker) {
  const doc = readDoc(property, checker);
  const tag = (name) => doc.find((each) => each.tag === name)?.text;
  return {
    name: property.name,
    type: typeText(checker.getTypeOfSymbol(property), checker),
    default: tag('defaultValue'),
    deprecated: tag('deprecated'),
    doc: doc.find((each) => each.tag === '')?.text ?? '',
  };
}

const PLAIN = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;
const SIMPLE = ts.TypeFlags.Literal | ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike;

/** A type as one would write it: unions of simple values are spelled out, and type parameters that the compiler infers are left out. */
export function typeText(type, checker) {
  const present = type.isUnion() ? type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0) : [type];
  const isSimple = present.every(({ flags }) => (flags & SIMPLE) !== 0);
  const isFunction =
    present.length === 1 && present[0].getCallSignatures().length === 1 && !present[0].getProperties().length;
  const written =
    isSimple || isFunction
      ? present.map((each) => checker.typeToString(each, undefined, PLAIN | ts.TypeFormatFlags.InTypeAlias)).join(' | ')
      : checker.typeToString(type, undefined, PLAIN);
  return written
    .replace(/^undefined \| | \| undefined\b/g, '')
    .replace('false | true', 'boolean')
    .replace('true | false', 'boolean')
    .replaceAll(/import\("[^"]+"\)\./g, '')
    .replace(/^\{ \(input: RequestInfo .*\}$/, 'typeof fetch')
    .replace(/\(?ThreadSettings & Settings & NoTypos<Settings>\)?/, 'ThreadSettings')
    .replaceAll(/\bOwnTools\b/g, 'Tools')
    .replaceAll(/<Output(?:, (?:Tools|PartOf<Tools>))?>/g, '');
}
