export { browserAuth, completeSignIn } from './auth/browserAuth.js';
export type { BrowserAuthOptions, TokenStore } from './auth/browserAuth.js';
export type { SignInProvider } from './auth/signIn.js';
export type { ElicitationAnswer, ElicitationRequest, FormValue } from './elicitation/elicitation.js';
export { mcpTools } from './mcpTools.js';
export type { McpServer, PromptMessage } from './mcpTools.js';
export type * from './server/types.js';
export { combineTools } from './combineTools.js';
export type { CombinedTools, ToolCollision } from './combineTools.js';
