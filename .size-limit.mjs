/** What a bundle grows by, gzipped, in KB of 1024 bytes. React is not counted, and nothing else is left out. */
const budget = (name, path, names, limit) => ({
  name,
  path: `packages/${path}/src/index.ts`,
  import: `{ ${names} }`,
  limit: `${limit} KiB`,
  gzip: true,
  ignore: ['react', 'react-dom'],
  modifyEsbuildConfig: (config) => ({
    ...config,
    format: 'esm',
    target: 'es2022',
    external: ['react', 'react/*', 'react-dom', 'react-dom/*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  }),
});

/** Bundles count what they load on demand. The SDK of MCP is loaded in this way only. */
const withoutSdk = (config) => ({
  ...budget('', '', '', 0).modifyEsbuildConfig(config),
  external: ['react', 'react/*', '@modelcontextprotocol/sdk/*'],
});

export default [
  // The goal is 32. Of the rest, about 10 are profiles and errors of servers, 5 merging and saving, and 5 the checking and serialising of tools.
  budget('useChatStream, with TanStack Query and everything it can run', 'react', 'useChatStream', 60.5),
  // About 3 of these load when a reader copies a table or a formula, or downloads code.
  budget('Markdown, without plug-ins', 'markdown', 'Markdown', 39),
  budget('the Markdown parser alone', 'markdown', 'createMarkdownStream', 27),
  // The SDK loads with the first connection: about 93 more, most of them its schemas.
  { ...budget('MCP servers, until the first connection', 'mcp', 'mcpTools', 10), modifyEsbuildConfig: withoutSdk },
];
