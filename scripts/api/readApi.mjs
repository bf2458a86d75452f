import ts from '@typescript/typescript6';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { libraries } from '../packages.mjs';

/**
 * Reads what each package exports: names, signatures and doc comments. TypeScript 7 has no API for programs, so this uses version 6.
 *
 * API Extractor takes one entry for each configuration and writes no reference from doc comments; TypeDoc writes a reference, but no snapshot of
 * signatures to compare. One reading here gives both, with examples that the test of examples compiles and runs.
 */
export function readApi() {
  const { checker, packages } = openPackages();
  return packages.map(({ name, entries }) => ({
    name,
    entries: entries.map(({ entry, source }) => ({ entry, items: itemsOf(source, checker) })),
  }));
}

/** The sources behind every entry of every package, and the checker of the one program that holds them. */
export function openPackages() {
  const packages = libraries.map((name) => ({ name, entries: entriesOf(name) }));
  const files = packages.flatMap(({ entries }) => entries.map(({ file }) => file));
  const { config } = ts.readConfigFile('tsconfig.base.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const program = ts.createProgram(files, { ...options, types: ['node'], noEmit: true });
  return {
    checker: program.getTypeChecker(),
    packages: packages.map(({ name, entries }) => ({
      name,
      entries: entries.map(({ entry, file }) => ({ entry, source: program.getSourceFile(file) })),
    })),
  };
}

function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  return Object.entries(exports)
    .filter(([, file]) => /\.tsx?$/.test(file))
    .map(([entry, file]) => ({
      entry: `@chat-stream/${name}${entry.slice(1)}`,
      file: resolve('packages', name, file),
    }));
}

export function itemsOf(source, checker) {
  return exportsOf(checker.getSymbolAtLocation(source), checker)
    .flatMap(([name, symbol]) => [readItem(name, symbol, checker), ...partsOf(name, symbol, checker)])
    .filter((item) => item !== undefined)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The names of a module's exports with the symbols they resolve to. */
export function exportsOf(module, checker) {
  return checker.getExportsOfModule(module).map((exported) => {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    return [exported.name, isAlias ? checker.getAliasedSymbol(exported) : exported];
  });
}

/** Components under one name: `export * as Thread from './parts.js'`. */
export const isNamespace = (symbol) =>
  (symbol.flags & ts.SymbolFlags.ValueModule) !== 0 && symbol.declarations?.some(ts.isSourceFile);

function partsOf(name, symbol, checker) {
  if (!isNamespace(symbol)) return [];
  return exportsOf(symbol, checker)
    .map(([part, behind]) => readItem(`${name}.${part}`, behind, checker))
    .map((item) => item && { ...item, kind: item.kind === 'type' ? 'type' : 'namespace' });
}

const printer = ts.createPrinter({ removeComments: true });
const print = (node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());

function readItem(name, symbol, checker) {
  const declarations = (symbol.declarations ?? []).filter(
    (node) => !ts.isModuleDeclaration(node) || ts.isSourceFile(node),
  );
  if (isNamespace(symbol)) {
    const names = exportsOf(symbol, checker).map(([part]) => part);
    return {
      name,
      kind: 'namespace',
      text: `namespace ${name} { ${names.toSorted().join(', ')} }`,
      doc: [],
      members: [],
    };
  }
  const node = declarations.find((declaration) => !ts.isVariableDeclaration(declaration)) ?? declarations[0];
  if (!node) return undefined;
  const doc = readDoc(symbol, checker);
  const text = declarations.map((declaration) => signatureOf(declaration, symbol, checker)).join('\n');
  return {
    name,
    kind: kindOf(node),
    text,
    doc,
    members: membersOf(node, checker),
    file: node.getSourceFile().fileName.replace(`${resolve('.')}/`, ''),
  };
}

function kindOf(node) {
  if (ts.isFunctionDeclaration(node)) return 'function';
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return 'type';
  return ts.isClassDeclaration(node) ? 'class' : 'value';
}

/** A declaration without its body, its initializer and its comments. */
function signatureOf(node, symbol, checker) {
  if (ts.isFunctionDeclaration(node)) {
    const { factory } = ts;
    const { modifiers, name, typeParameters, parameters, type } = node;
    const kept = modifiers?.filter(({ kind }) => kind !== ts.SyntaxKind.AsyncKeyword);
    return print(
      keep(
        node,
        factory.createFunctionDeclaration(
          kept,
          node.asteriskToken,
          name,
          typeParameters,
          parameters.map(withoutDefault),
          type,
          undefined,
        ),
      ),
    );
  }
  if (ts.isVariableDeclaration(node)) {
    const type = checker.typeToString(checker.getTypeOfSymbol(symbol), node, ts.TypeFormatFlags.NoTruncation);
    return `export const ${symbol.name}: ${node.type ? node.type.getText() : type};`;
  }
  if (ts.isClassDeclaration(node)) {
    const members = node.members.filter((member) => !isPrivate(member)).map(memberText);
    const heritage = node.heritageClauses?.map((clause) => ` ${clause.getText()}`).join('') ?? '';
    return `export class ${symbol.name}${heritage} {\n${members.map((line) => `    ${line}`).join('\n')}\n}`;
  }
  return print(node);
}

/** A created node prints the original text of its parts only if it knows the source file. */
function keep(original, made) {
  return Object.assign(made, { getSourceFile: () => original.getSourceFile() });
}

function withoutDefault(parameter) {
  const { factory } = ts;
  // A destructured parameter gets a name.
  const name = ts.isIdentifier(parameter.name) ? parameter.name : factory.createIdentifier('options');
  const isOptional =
    parameter.questionToken ?? (parameter.initializer ? factory.createToken(ts.SyntaxKind.QuestionToken) : undefined);
  return factory.createParameterDeclaration(
    undefined,
    parameter.dotDotDotToken,
    name,
    isOptional,
    parameter.type,
    undefined,
  );
}

function isPrivate(member) {
  return member.name === undefined
    ? !ts.isConstructorDeclaration(member)
    : ts.isPrivateIdentifier(member.name) ||
        member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}

function memberText(member) {
  if (member.body === undefined) return print(member);
  return `${member
    .getText()
    .slice(0, member.body.getStart() - member.getStart())
    .trim()};`;
}

function membersOf(node, checker) {
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return [];
  return node.members
    .filter((member) => member.name && !isPrivate(member))
    .map((member) => ({
      name: member.name.getText(),
      type: memberText(member)
        .replace(/^(readonly|override) /, '')
        .replace(/;$/, ''),
      doc: readDoc(checker.getSymbolAtLocation(member.name), checker),
    }));
}

/** The text of a doc comment, then its tags. */
export function readDoc(symbol, checker) {
  if (!symbol) return [];
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol
    .getJsDocTags(checker)
    .map(({ name, text: parts }) => ({ tag: name, text: ts.displayPartsToString(parts) }));
  return [...(text ? [{ tag: '', text }] : []), ...tags];
}
