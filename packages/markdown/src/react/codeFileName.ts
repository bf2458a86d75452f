import type { CodeBlock } from '../nodes.js';

/** An extension (or a whole name, with a capital), then the names of its languages. For most languages the name is the extension. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map(
  `py python python3 py3|js javascript node|ts typescript|cs csharp c#|cpp c++ cc|m objc objective-c matlab|kt kotlin|go golang
|rs rust|rb ruby|pl perl|hs haskell|ex elixir|erl erlang|clj clojure|fs fsharp f#|ml ocaml|jl julia|ps1 powershell pwsh|bat batch
|sh bash shell zsh console shell-session shellsession terminal|md markdown|txt text plaintext plain|tex latex|f90 fortran
|asm assembly nasm|proto protobuf|tf terraform hcl|sol solidity|conf nginx apache|scm scheme|pas pascal|coffee coffeescript
|hbs handlebars|mmd mermaid|cr crystal|Dockerfile dockerfile docker|Makefile makefile make|groovy groovy|svelte svelte
|graphql graphql gql|properties properties`
    .split('|')
    .flatMap((row) => {
      const [extension = '', ...names] = row.trim().split(' ');
      return names.map((name) => [name, extension] as const);
    }),
);

const TITLE = /(?:^|[\s{,])(?:title|filename|file|name|path)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s"'},]+))/i;
/** `a.ts`, `src/a.ts` or `ts:src/a.ts` where a language is expected. */
const PATH = /^(?:[\w+#-]+:)?([^:]*\.\w{1,10})$/;

/** Where a name is looked for: in this many characters. A text of megabytes exhausts the stack of a regular expression. */
const MOST = 1000;

/** The file name of a block of code: the name that its fence gives, or one for its language. */
export function codeFileName({ info, language }: Pick<CodeBlock, 'info' | 'language'>): string {
  const match = TITLE.exec(info.slice(0, MOST));
  const first = language.slice(0, MOST);
  const given = cleanName(match?.[1] ?? match?.[2] ?? match?.[3] ?? PATH.exec(first)?.[1] ?? '');
  if (given !== '') return given;
  const name = /^[\w+#-]*/.exec(first.toLowerCase())?.[0] ?? '';
  const extension = EXTENSIONS.get(name) ?? (/^[a-z0-9]{1,5}$/.test(name) ? name : 'txt');
  return /^[A-Z]/.test(extension) ? extension : `code.${extension}`;
}

/** The last part of a path, without characters that a file name must not contain or that make it look like another name. */
function cleanName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name
    .replace(/[^\p{L}\p{M}\p{N} ._()[\]+@#=-]/gu, '')
    .replace(/^[. ]+(?=[. ])|[. ]+$/g, '')
    .slice(-100);
}

/** Saves the code as a file. */
export function downloadCode(node: CodeBlock): void {
  const url = URL.createObjectURL(new Blob([node.chunks.join('')], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = codeFileName(node);
  link.click();
  URL.revokeObjectURL(url);
}
