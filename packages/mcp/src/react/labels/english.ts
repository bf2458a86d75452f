import type { McpLabels } from './McpLabels.js';

/** The English words of the MCP parts. */
export const mcpEnglish: McpLabels = {
  tools: (count) => `Tools (${count})`,
  noServers: 'There are no servers.',
  status: {
    connecting: 'Connecting…',
    ready: 'Ready',
    'sign-in': 'Needs you to sign in',
    failed: 'Not available',
    closed: 'Closed',
  },
  signIn: 'Sign in',
  signInQuestion: (server) => `${server} needs you to sign in before its tools can be used.`,
  retry: 'Try again',
  asks: 'Asks first',
  asksYou: (server) => `${server} asks you`,
  submit: 'Submit',
  decline: 'Decline',
  cancel: 'Cancel',
  choose: 'Choose…',
  optional: 'optional',
  invalid: 'This does not fit:',
  required: 'Fill in this field.',
  opensPage: 'The server asks you to visit this page:',
  openPage: 'Open page',
  promptCard: (prompt, server) => `${prompt}, a prompt of ${server}`,
  insert: 'Insert',
  problems: (count) => (count === 1 ? '1 problem' : `${count} problems`),
  collision: (tool, server) => `${tool} of ${server} is left out, because another tool has this name.`,
};
