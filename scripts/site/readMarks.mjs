import ts from '@typescript/typescript6';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The hooks of a component for style sheets: the `data-*` attributes that it sets, with their values, and the custom properties that the rules
 * for its classes read.
 */
export function readMarks(declaration, checker) {
  const data = new Map();
  const classes = new Set();
  const keep = (name, type) => data.set(name, valuesOf(type, checker));
  for (const body of bodiesOf(declaration)) visit(body);
  return {
    data: [...data].map(([name, values]) => ({ name, values })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    classes: [...classes],
    variables: variablesOf(classes),
  };

  function visit(node) {
    if (ts.isJsxAttribute(node)) {
      const name = node.name.getText();
      const value = node.initializer;
      if (name.startsWith('data-') && value && ts.isJsxExpression(value) && value.expression)
        keep(name, checker.getTypeAtLocation(value.expression));
      if (name.startsWith('data-') && value && ts.isStringLiteral(value)) data.set(name, [value.text]);
      if (name === 'className') keepClasses(node);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'className') keepClasses(node.initializer);
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'state' && isPart(node)) {
      const type = checker.getTypeAtLocation(node.initializer);
      for (const property of type.getProperties())
        keep(`data-${property.name}`, checker.getTypeOfSymbolAtLocation(property, node));
    }
    if (ts.isShorthandPropertyAssignment(node) && node.name.text === 'state' && isPart(node))
      for (const property of checker.getTypeAtLocation(node.name).getProperties())
        keep(`data-${property.name}`, checker.getTypeOfSymbolAtLocation(property, node));
    ts.forEachChild(node, visit);
  }

  function keepClasses(node) {
    for (const [name] of node.getText().matchAll(/\bcs-[\w-]+/g)) classes.add(name);
  }
}

/** The object that `renderPart` receives. */
const isPart = (node) =>
  ts.isCallExpression(node.parent.parent) && node.parent.parent.expression.getText().startsWith('renderPart');

/** The declaration, and the functions of its file that it uses and that are not exported. */
function bodiesOf(declaration) {
  const source = declaration.getSourceFile();
  const own = new Map();
  for (const statement of source.statements) {
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
    if (ts.isFunctionDeclaration(statement) && statement.name && !isExported) own.set(statement.name.text, statement);
  }
  const bodies = [declaration];
  for (const body of bodies) {
    const text = body.getText();
    for (const [name, node] of own)
      if (!bodies.includes(node) && new RegExp(`\\b${name}\\b`).test(text)) bodies.push(node);
  }
  return bodies;
}

function valuesOf(type, checker) {
  const members = type.isUnion() ? type.types : [type];
  const values = members
    .filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0)
    .map((each) => {
      if (each.isStringLiteral()) return each.value;
      const text = checker.typeToString(each);
      return text === 'true' || text === 'false' || text === 'boolean' ? '' : text;
    });
  return [...new Set(values)];
}

let rules;

/** The custom properties that rules read whose selector has one of the classes. */
function variablesOf(classes) {
  rules ??= readRules();
  const found = new Set();
  for (const { selector, body } of rules) {
    const isFor = [...classes].some((name) => new RegExp(`\\.${name}(?![\\w-])`).test(selector));
    if (isFor) for (const [, name] of body.matchAll(/var\((--cs-[\w-]+)/g)) found.add(name);
  }
  return [...found].toSorted();
}

function readRules() {
  const files = execFileSync('git', ['ls-files', 'packages/*.css'], { encoding: 'utf8' }).trim().split('\n');
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    return [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({
      selector: selector.trim(),
      body,
    }));
  });
}
