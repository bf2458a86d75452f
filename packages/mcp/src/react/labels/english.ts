import type { McpLabels } from './McpLabels.js';

/** The English words of the MCP parts. */
export const mcpEnglish: McpLabels = {
  tools: (count) => `Tools (${count})`,
  noServers: 'No servers',
  status: {
    connecting: 'Connecting',
    ready: 'Ready',
    'sign-in': 'Sign-in required',
    failed: 'Unavailable',
    closed: 'Closed',
  },
  signIn: 'Sign in',
  signInQuestion: (server) => `Sign in to ${server} to use its tools.`,
  retry: 'Retry',
  asks: 'Asks first',
  asksYou: (server) => `${server} needs your input`,
  submit: 'Submit',
  decline: 'Decline',
  cancel: 'Cancel',
  choose: 'Choose…',
  optional: 'optional',
  invalid: 'Not valid:',
  required: 'Fill in this field.',
  opensPage: 'This server asks you to open a page:',
  openPage: 'Open page',
  promptCard: (prompt, server) => `${prompt}, a prompt from ${server}`,
  insert: 'Insert',
  problems: (count) => (count === 1 ? '1 problem' : `${count} problems`),
  collision: (tool, server) => `${tool} from ${server} isn’t available because another tool has the same name.`,
};
