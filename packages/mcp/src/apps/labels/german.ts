import type { AppLabels } from './AppLabels.js';

/** The German words around apps. */
export const appGerman: AppLabels = {
  app: (tool, server) => `${tool}, eine App von ${server}`,
  loading: 'Die App wird geladen',
  failed: 'Die App kann nicht angezeigt werden:',
  retry: 'Erneut versuchen',
  wantsNetwork: 'Diese App möchte sich verbinden mit:',
  wantsLink: 'Diese App möchte diese Seite öffnen:',
  wantsMessage: 'Diese App möchte diese Nachricht senden:',
  wantsCall: (tool) => `Diese App möchte ${tool} ausführen:`,
  allow: 'Erlauben',
  decline: 'Ablehnen',
  open: 'Öffnen',
  send: 'Senden',
  stopped: 'Die App wurde angehalten, weil sie zu viele Nachrichten gesendet hat.',
};
