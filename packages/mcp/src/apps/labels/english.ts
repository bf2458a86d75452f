import type { AppLabels } from './AppLabels.js';

/** The English words around apps. */
export const appEnglish: AppLabels = {
  app: (tool, server) => `${tool}, an app from ${server}`,
  loading: 'Loading the app',
  failed: 'The app couldn’t be displayed:',
  retry: 'Retry',
  wantsNetwork: 'This app asks to connect to:',
  wantsLink: 'This app asks to open this page:',
  wantsMessage: 'This app asks to send this message:',
  wantsCall: (tool) => `This app asks to run ${tool}:`,
  allow: 'Allow',
  decline: 'Decline',
  open: 'Open',
  send: 'Send',
  stopped: 'The app was stopped because it sent too many messages.',
};
